"""Editing beads: whatever is done, every segment stays in exactly one bead, in order."""

from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.beads import Bead
from reader.jobs import beads as ops
from reader.jobs.bead_history import BeadHistory
from reader.jobs.beads import Beads, Edit, Side

SHAPES = [(1, 1), (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (1, 0), (0, 1), (0, 2)]


def make(*shapes: tuple[int, int]) -> Beads:
    made, i, j = [], 0, 0
    for n, m in shapes:
        made.append(Bead(tuple(range(i, i + n)), tuple(range(j, j + m)), 0.9))
        i, j = i + n, j + m
    return tuple(made)


def links(edit: Edit | None) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    assert edit is not None
    return [(bead.source, bead.target) for bead in edit.beads]


def sizes(beads: Beads) -> tuple[int, int]:
    return sum(len(b.source) for b in beads), sum(len(b.target) for b in beads)


any_beads = st.lists(st.sampled_from(SHAPES), min_size=1, max_size=8).map(lambda s: make(*s))


@st.composite
def operations(draw: st.DrawFn, beads: Beads) -> tuple[str, Edit | None]:
    row = draw(st.integers(0, len(beads) - 1))
    bead = beads[row]
    side = draw(st.sampled_from(Side))
    ends = (bead.source, bead.target)[side]
    segment = draw(st.sampled_from([(side, i) for i in ends])) if ends else None
    name = draw(st.sampled_from(["merge", "split", "up", "down", "link", "unlink", "del", "check"]))
    sources, targets = sizes(beads)
    cut = ops.best_cut(bead, ([7] * sources, [7] * targets), segment)
    results = {
        "merge": lambda: ops.merge(beads, row),
        "split": lambda: ops.split(beads, row, cut) if cut else None,
        "up": lambda: ops.move(beads, row, side, down=False),
        "down": lambda: ops.move(beads, row, side, down=True),
        "link": lambda: ops.link(beads, row),
        "unlink": lambda: ops.unlink(beads, row, segment),
        "del": lambda: ops.delete(beads, row),
        "check": lambda: ops.check(beads, row, not bead.checked),
    }
    return name, results[name]()


@given(any_beads, st.data())
def test_any_sequence_keeps_the_cover_and_can_be_undone(beads: Beads, data: st.DataObject) -> None:
    sources, targets = sizes(beads)
    history = BeadHistory.begin(beads)
    states = [beads]
    for _ in range(data.draw(st.integers(1, 8))):
        name, edit = data.draw(operations(history.beads))
        if edit is None:
            continue
        assert edit.beads != history.beads
        assert ops.covers(edit.beads, sources, targets)
        assert all(bead.source or bead.target for bead in edit.beads)
        assert 0 <= edit.row < len(edit.beads)
        history = history.done(name, edit)
        states.append(edit.beads)
    for state in reversed(states[:-1]):
        history = history.undo()
        assert history.beads == state
    assert history.undo() == history
    for state in states[1:]:
        history = history.redo()
        assert history.beads == state


@given(any_beads)
def test_covers_tells_gaps_and_wrong_order(beads: Beads) -> None:
    sources, targets = sizes(beads)
    assert ops.covers(beads, sources, targets)
    assert not ops.covers(beads, sources + 1, targets)
    if len(beads) > 1 and beads[0].source and beads[1].source:
        assert not ops.covers((beads[1], beads[0], *beads[2:]), sources, targets)


def test_merge_joins_with_the_next() -> None:
    assert links(ops.merge(make((1, 1), (1, 2)), 0)) == [((0, 1), (0, 1, 2))]
    assert ops.merge(make((1, 1), (1, 1)), 1) is None


def test_split_goes_where_the_lengths_agree() -> None:
    beads = make((2, 2))
    cut = ops.best_cut(beads[0], ([10, 90], [12, 80]))
    assert cut == (1, 1)
    assert links(ops.split(beads, 0, cut)) == [((0,), (0,)), ((1,), (1,))]


def test_split_before_a_chosen_segment() -> None:
    beads = make((3, 1))
    cut = ops.best_cut(beads[0], ([9, 9, 9], [27]), (Side.SOURCE, 2))
    assert cut == (2, 1)
    assert links(ops.split(beads, 0, cut)) == [((0, 1), (0,)), ((2,), ())]


def test_a_whole_bead_is_not_split() -> None:
    assert ops.best_cut(make((1, 0))[0], ([5], [])) is None
    assert ops.split(make((1, 1)), 0, (0, 0)) is None


def test_move_gives_a_segment_to_the_neighbour() -> None:
    beads = make((1, 2), (1, 1))
    edit = ops.move(beads, 0, Side.TARGET, down=True)
    assert links(edit) == [((0,), (0,)), ((1,), (1, 2))]
    assert edit is not None and edit.row == 1
    back = ops.move(edit.beads, 1, Side.TARGET, down=False)
    assert links(back) == [((0,), (0, 1)), ((1,), (2,))]


def test_move_swallows_an_empty_bead_and_makes_one_at_the_end() -> None:
    assert links(ops.move(make((1, 0), (1, 1)), 0, Side.SOURCE, down=True)) == [((0, 1), (0,))]
    assert links(ops.move(make((1, 2)), 0, Side.TARGET, down=True)) == [((0,), (0,)), ((), (1,))]


def test_link_takes_the_nearest_without_counterpart() -> None:
    beads = make((1, 1), (1, 0), (1, 0), (0, 1), (1, 1))
    assert links(ops.link(beads, 1)) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((3,), (2,)),
    ]
    assert links(ops.link(beads, 3))[1:3] == [((1,), ()), ((2,), (1,))]


def test_link_falls_back_to_the_bead_above() -> None:
    assert links(ops.link(make((1, 1), (1, 0)), 1)) == [((0, 1), (0,))]


def test_unlink_takes_a_segment_out() -> None:
    assert links(ops.unlink(make((1, 2)), 0)) == [((0,), (0,)), ((), (1,))]
    assert links(ops.unlink(make((1, 2)), 0, (Side.TARGET, 0))) == [((), (0,)), ((0,), (1,))]
    assert ops.unlink(make((3, 1)), 0, (Side.SOURCE, 1)) is None


def test_delete_leaves_single_segments() -> None:
    assert links(ops.delete(make((2, 1)), 0)) == [((0,), ()), ((1,), ()), ((), (0,))]


def test_shaped_beads_are_those_of_the_reader() -> None:
    beads = make((1, 1), (1, 1))
    assert not any(map(ops.is_shaped, beads))
    assert ops.is_shaped(ops.check(beads, 0, True).beads[0])
    merged = ops.merge(beads, 0)
    assert merged is not None and ops.is_shaped(merged.beads[0])
