"""Whether a text can be compared word by word with an English one."""

from __future__ import annotations

from interop_assistant.words import STOPWORDS, words

_OTHERS = {
    "fr": "le la les des une est et dans pour que qui sur pas par aux avec sont cette ces ont être plus leur du au un",
    "de": "der die das und ist nicht ein eine einer eines mit für auf von zu den dem des sich auch wird oder bei",
    "es": "el la los las una es y en para que del por con se no al como más sus son está este esta debe un",
    "pt": "o os as uma é e em para que do da dos das por com não se ao como mais são está este esta deve um",
    "it": "il lo la gli le una è e di per che del della con non si al come più sono questo questa deve un dei",
    "nl": "de het een en van is niet in op voor met dat die te zijn door aan ook wordt worden of bij",
}  # fmt: skip
OTHERS = {language: frozenset(listed.split()) for language, listed in _OTHERS.items()}
LEAST = 2  # little words of another language before a text is taken for that language


def is_english(text: str) -> bool:
    """Whether a text is in English, as far as its little words and letters tell; a text without any may be."""
    letters = [c for c in text if c.isalpha()]
    if sum(ord(c) < 0x250 for c in letters) < len(letters) / 2:
        return False
    said = words(text)
    english = sum(word in STOPWORDS for word in said)
    return all(sum(word in listed for word in said) < max(LEAST, english + 1) for listed in OTHERS.values())
