using FsCheck;
using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

public class MatMulProperties
{
    [Fact]
    public void The_identity_changes_nothing() => Law.Holds(Draw.Shape(2, 2, 1, 40).SelectMany(Draw.Normal), a =>
    {
        a.MatMul(Identity(a.Shape[1])).ToArray().ShouldBe(a.ToArray());
        Identity(a.Shape[0]).MatMul(a).ToArray().ShouldBe(a.ToArray());
    });

    [Fact]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes_turned_round() => Law.Holds(Pairs(Draw.Whole), pair =>
    {
        var (a, b) = pair;
        var expected = Ops.Transpose(a.MatMul(b)).ToArray();
        Ops.Transpose(b).MatMul(Ops.Transpose(a)).ToArray().ShouldBe(expected);
        Ops.MatMul(b, a, transposeA: true, transposeB: true).ToArray().ShouldBe(expected);
    });

    [Fact]
    public void The_product_of_a_sum_is_the_sum_of_the_products() => Law.Holds(
        from pair in Pairs(Draw.Whole)
        from other in Draw.Whole(pair.B.Shape)
        select (pair.A, pair.B, C: other),
        item => item.A.MatMul(item.B + item.C).ToArray().ShouldBe((item.A.MatMul(item.B) + item.A.MatMul(item.C)).ToArray()));

    [Fact]
    public void A_row_alone_gives_the_same_bits_as_among_others() => Law.Holds(Pairs(Draw.Normal), pair =>
    {
        var (a, b) = pair;
        var product = a.MatMul(b);
        for (var row = 0; row < a.Shape[0]; row++)
        {
            a[row..(row + 1)].MatMul(b).ToArray().ShouldBe(product[row..(row + 1)].ToArray());
        }
    });

    private static Gen<(Tensor A, Tensor B)> Pairs(Func<Shape, Gen<Tensor>> numbers) =>
        from rows in Gen.Choose(1, 40)
        from depth in Gen.Choose(1, 70)
        from columns in Gen.Choose(1, 40)
        from a in numbers((rows, depth))
        from b in numbers((depth, columns))
        select (a, b);

    private static Tensor Identity(int size) =>
        Tensor.From(Enumerable.Range(0, size * size).Select(i => i / size == i % size ? 1f : 0f).ToArray(), (size, size));
}
