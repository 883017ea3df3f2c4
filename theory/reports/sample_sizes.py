"""Sample sizes: on how many samples the printed accuracies can have been measured.

An accuracy on n samples is k/n with a whole k, and few n have a k for each of many figures. The
rows tell no n; it is inferred from the digits alone, if the figures of a claim are of one set.
"""

from provado import Claim, Granularity

ROWS_23 = [
    "ist23:1.1a", "ist23:1.1b", "ist23:1.2b", "ist23:2.1", "ist23:2.2a", "ist23:2.2b", "ist23:2.2c",
]  # fmt: skip
WITHOUT_ONE = [
    "0.3422", "0.5784", "0.5936", "0.7202", "0.5577", "0.6200", "0.6503", "0.7864",
    "0.7524", "0.7089", "0.7675", "0.4726", "0.7732", "0.7750", "0.7845",
]  # fmt: skip

ROWS_24A = ["ist24a:2.2a", "ist24a:2.2b", "ist24a:2.2c"]
ROWS_24B = [
    "ist24b:1.1", "ist24b:1.2a", "ist24b:1.2b", "ist24b:1.3", "ist24b:2.1", "ist24b:2.2a",
    "ist24b:2.2b", "ist24b:2.2c",
]  # fmt: skip
VALIDATION_24 = [
    "0.6090", "0.5028", "0.5762", "0.6068", "0.5990", "0.4701", "0.5997",
    "0.4088", "0.4623", "0.4972", "0.5185", "46.94 %", "52.64 %", "36.89 %", "58.62 %",
    "50.85 %", "57.62 %", "60.83 %", "59.90 %", "61.75 %",
]  # fmt: skip
TEST_24 = [
    "0.6080", "0.5190", "0.5763", "0.6063", "0.5950", "0.4887", "0.6010",
    "0.4173", "0.4597", "0.5053", "0.5470", "46.23 %", "52.47 %", "38.43 %", "58.33 %",
    "53.47 %", "58.03 %", "60.57 %", "59.60 %", "61.30 %",
]  # fmt: skip
AT_THE_START = "16.45 %"

three_accuracies_to_four_places = Claim(
    "Three accuracies to four places are of 1036 samples at least",
    says=Granularity(["0.8388", "0.8793", "0.8745"], of=1036, alone_up_to=1036),
    sources=["ist21:4.1", "ist21:4.2", "ist21:4.3"],
    remark="From 10,000 on any number will do, as every four places are those of some k/n.",
)

fifteen_of_sixteen = Claim(
    "Fifteen accuracies of ist23 are of 529 samples, and of no other number up to 1057",
    says=Granularity(WITHOUT_ONE, of=529, alone_up_to=1057),
    sources=ROWS_23,
)

all_sixteen = Claim(
    "With the sixteenth accuracy of ist23, 0.7500, the least number is four times as large",
    says=Granularity([*WITHOUT_ONE, "0.7500"], of=2116, alone_up_to=2116),
    sources=ROWS_23,
    remark="It is the accuracy at a rate of 0.01. 396/529 is 0.7486 and 397/529 is 0.7505. "
    "Either all are of 2116 samples or more, and it is by chance that fifteen can be of 529, or "
    "this one was measured, rounded or printed in another way.",
)

validation_sets_of_24 = Claim(
    "Validation accuracies of ist24a and ist24b are of 1404 samples, and of no others up to 2807",
    says=Granularity(VALIDATION_24, of=1404, alone_up_to=2807),
    sources=[*ROWS_24A, *ROWS_24B],
)

test_sets_of_24 = Claim(
    "Test accuracies of ist24a and ist24b are of 3000 samples, and of no others up to 3999",
    says=Granularity(TEST_24, of=3000, alone_up_to=3999),
    sources=[*ROWS_24A, *ROWS_24B],
)

accuracies_on_a_set_not_said = Claim(
    "The accuracies of ist24a that are for no set by name are of 3000 samples too",
    says=Granularity(["0.3743", "0.4597", "0.5053", "0.5443"], of=3000),
    sources=["ist24a:1.1", "ist24a:1.2a", "ist24a:1.2b", "ist24a:1.3"],
    remark="Two of them are test accuracies of ist24b.",
)

start_is_of_the_validation_set = Claim(
    "The 16.45 % before training can be of the 1404 samples for validation",
    says=Granularity([*VALIDATION_24, AT_THE_START], of=1404, alone_up_to=2807),
    sources=[*ROWS_24A, *ROWS_24B],
)

start_is_not_of_the_test_set = Claim(
    "The 16.45 % are not of the 3000 for testing: with them the least number is 4000",
    says=Granularity([*TEST_24, AT_THE_START], of=4000, alone_up_to=4000),
    sources=[*ROWS_24A, *ROWS_24B],
)

other_start_is_of_neither = Claim(
    "The 16.15 % before training are of neither: with them validation needs 5616 samples",
    says=Granularity([*VALIDATION_24, "16.15 %"], of=5616, alone_up_to=5616),
    sources=[*ROWS_24A, *ROWS_24B],
    remark="With them testing needs 4000. The row does not say of which sets the two are: they can "
    "be of those for training and for validation.",
)

train_set_of_24 = Claim(
    "The train accuracies of ist24b, with those 16.15 %, are of 2205 samples at least",
    says=Granularity(
        ["0.5116", "0.6694", "0.5683", "0.6054", "16.15 %"], of=2205, alone_up_to=2205
    ),
    sources=["ist24b:1.1", "ist24b:1.2a", "ist24b:1.2b", "ist24b:1.3"],
)
