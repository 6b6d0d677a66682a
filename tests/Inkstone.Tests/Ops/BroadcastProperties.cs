using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

public class BroadcastProperties
{
    [Fact]
    public void Shapes_meet_by_numpys_rule_or_are_refused() => Law.Holds(
        from a in Draw.Shape(0, 4, 0, 3)
        from b in Draw.Shape(0, 4, 0, 3)
        select (A: a, B: b),
        shapes =>
        {
            var (a, b) = (Tensor.Zeros(shapes.A), Tensor.Zeros(shapes.B));
            if (Meet(shapes.A, shapes.B) is { } expected)
            {
                (a + b).Shape.ShouldBe(expected);
            }
            else
            {
                Should.Throw<ArgumentException>(() => a + b).Message.ShouldContain($"cannot combine shapes {shapes.A} and {shapes.B}");
            }
        },
        count: 500);

    [Fact]
    public void Each_element_comes_from_those_with_its_index_where_an_axis_of_one_has_index_zero() => Law.Holds(Pairs, pair =>
    {
        var difference = pair.A - pair.B;
        for (var i = 0; i < difference.Size; i++)
        {
            var index = Index(i, difference.Shape);
            difference.AsSpan()[i].ShouldBe(pair.A[Within(pair.A.Shape, index)] - pair.B[Within(pair.B.Shape, index)]);
        }
    });

    [Fact]
    public void The_gradient_by_an_operand_sums_to_the_sum_of_the_upstream_gradient() => Law.Holds(Pairs, pair =>
    {
        using var tape = new GradientTape();
        var sum = pair.A + pair.B;
        var upstream = Whole(sum.Shape);
        foreach (var gradient in tape.Gradient(sum, [pair.A, pair.B], upstream))
        {
            gradient.AsSpan().ToArray().Sum().ShouldBe(upstream.ToArray().Sum());
        }
    });

    /// <summary>Operands that meet: of one shape, each with some axes made 1 and some of the first left out.</summary>
    private static Gen<(Tensor A, Tensor B)> Pairs =>
        from shape in Draw.Shape(0, 4, 1, 4)
        from a in Part(shape).SelectMany(Draw.Whole)
        from b in Part(shape).SelectMany(Draw.Whole)
        select (a, b);

    private static Gen<Shape> Part(Shape shape) =>
        from left in Gen.Choose(0, shape.Rank)
        from kept in Draw.Either.ArrayOf(shape.Rank)
        select Shape.Create([.. shape.Select((size, axis) => kept[axis] ? size : 1).Skip(left)]);

    private static Tensor Whole(Shape shape) => Tensor.From(Enumerable.Range(0, shape.Size).Select(i => i * 7 % 11 - 5f).ToArray(), shape);

    // The rule as numpy's manual says it: put ones before the shorter shape, then each axis must be equal, or 1 in either.
    private static Shape? Meet(Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        var pairs = Pad(a, rank).Zip(Pad(b, rank)).ToArray();
        return pairs.All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1)
            ? Shape.Create([.. pairs.Select(pair => pair.First == 1 ? pair.Second : pair.First)])
            : (Shape?)null;
    }

    private static IEnumerable<int> Pad(Shape shape, int rank) => Enumerable.Repeat(1, rank - shape.Rank).Concat(shape);

    private static int[] Index(int position, Shape shape)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        }

        return index;
    }

    private static int[] Within(Shape operand, int[] index) =>
        [.. index.Skip(index.Length - operand.Rank).Select((i, axis) => operand[axis] == 1 ? 0 : i)];
}
