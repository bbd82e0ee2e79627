from __future__ import annotations

import numpy as np
import pytest

from decisionkit.core.arrays.names import check_names
from decisionkit.core.errors import InputError


def test_names_come_as_a_list_of_texts() -> None:
    assert check_names(None, "options") is None
    assert check_names(["a", "b"], "options") == ("a", "b")
    assert check_names(np.array(["a", "b"]), "options") == ("a", "b")


@pytest.mark.parametrize(
    "names", ["ab", b"ab", 2, {"a": 1}, {"a", "b"}, iter("ab"), np.array("ab")], ids=lambda value: type(value).__name__
)
def test_what_is_no_list_is_refused(names: object) -> None:
    with pytest.raises(InputError, match=r"^options: must be a list of names; found .+\. Give a list such as"):
        check_names(names, "options")


def test_every_name_that_is_no_text_is_named() -> None:
    with pytest.raises(InputError) as caught:
        check_names(["a", 2, None, " "], "options")
    assert str(caught.value).splitlines() == [
        "options, name 2: must be text; found 2. Write the name in quotation marks.",
        "options, name 3: must be text; found a blank. Write the name in quotation marks.",
        "options, name 4: must be text; found ' '. Write the name in quotation marks.",
    ]
