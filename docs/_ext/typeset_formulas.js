// Reads a list of formulas as JSON, and writes those that MathJax cannot typeset with what it says.
// node typeset_formulas.js FOLDER_OF_MATHJAX < formulas.json
const path = require('path');
const folder = path.resolve(process.argv[2]);

require(path.join(folder, 'node-main.js')).init({
  loader: {
    paths: {mathjax: folder}, load: ['adaptors/liteDOM', 'input/tex'], versionWarnings: false,
  },
  tex: {packages: {'[-]': ['noundefined']}},  // which would show an unknown command in red
}).then((MathJax) => {
  const formulas = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const bad = [];
  for (const formula of formulas) {
    const mml = MathJax.tex2mml(formula, {display: true});
    const said = /data-mjx-error="([^"]*)"/.exec(mml);
    if (said) bad.push([formula, said[1]]);
  }
  process.stdout.write(JSON.stringify(bad));
}).catch((error) => { console.error(String(error)); process.exit(1); });
