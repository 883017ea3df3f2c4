"""Three cases for each entry."""


def soft_threshold(w, lam):
    shrunk = []
    for x in w:
        if x > lam:
            shrunk.append(x - lam)
        elif x < -lam:
            shrunk.append(x + lam)
        else:
            shrunk.append(0.0)
    return shrunk
