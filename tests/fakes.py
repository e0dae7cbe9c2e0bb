"""Small stand-ins that go in through the same doors as the real parts."""

from collections.abc import Callable, Iterator, Sequence

from translate_app.core.draft import EngineInfo
from translate_app.engines.base import Batch, Hypothesis, Translation


class UpperEngine:
    """An engine that "translates" by a function; batches of two, last sources first."""

    def __init__(self, say: Callable[[str], str] = str.upper, model: str = "upper") -> None:
        self.info = EngineInfo("fake", model, "0" * 64, "beam 1")
        self.say = say
        self.asked: list[str] = []

    def count_tokens(self, source: str) -> int:
        return len(source.split())

    def count_target_tokens(self, target: str) -> int:
        return len(target.split())

    def batches(
        self, sources: Sequence[str], *, beam_size: int = 4, n_best: int = 1
    ) -> Iterator[Batch]:
        order = list(enumerate(sources))[::-1]
        for start in range(0, len(order), 2):
            batch = order[start : start + 2]
            self.asked += [source for _, source in batch]
            yield [(i, self._translation(source, n_best)) for i, source in batch]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[tuple[float, ...]]:
        return [(-0.1,) * len(target.split()) for _, target in zip(sources, targets, strict=True)]

    def _translation(self, source: str, n_best: int) -> Translation:
        texts = [self.say(source)] + [f"{self.say(source)} {i}" for i in range(1, n_best)]
        return Translation(tuple(Hypothesis(text, (-0.2, -0.4)) for text in texts))
