using FsCheck.Fluent;

namespace Inkstone.Tests.Operations;

/// <summary>Reshape, Slice and Transpose move numbers and change none.</summary>
public class ReshapingProperties
{
    [Fact]
    public void Reshape_and_back_is_the_same() => Law.Holds(
        from x in Draw.Shape(0, 4, 0, 4).SelectMany(Draw.Normal)
        from order in Draw.Seed
        select (x, order),
        item =>
        {
            var axes = item.x.Shape.Axes.ToArray();
            new RandomStream(item.order).Shuffle<int>(axes);
            var other = item.x.Reshape(Shape.Create(axes));
            other.Shape.ShouldBe(Shape.Create(axes));
            other.ToArray().ShouldBe(item.x.ToArray());
            other.Reshape(item.x.Shape).ToArray().ShouldBe(item.x.ToArray());
        });

    [Fact]
    public void An_axis_left_open_is_what_is_left() => Law.Holds(
        from x in Draw.Shape(1, 4, 1, 4).SelectMany(Draw.Normal)
        from axis in Gen.Choose(0, x.Rank - 1)
        select (x, axis),
        item =>
        {
            var axes = item.x.Shape.Axes.ToArray();
            axes[item.axis] = -1;
            item.x.Reshape(Shape.Create(axes)).Shape.ShouldBe(item.x.Shape);
        });

    [Fact]
    public void Two_slices_put_together_are_the_whole_and_so_are_their_gradients() => Law.Holds(
        from x in Draw.Shape(1, 3, 1, 5).SelectMany(Draw.Normal)
        from cut in Gen.Choose(0, x.Shape[0])
        select (x, cut),
        item =>
        {
            using var tape = new GradientTape();
            var (head, tail) = (item.x[..item.cut], item.x[item.cut..]);
            head.ToArray().Concat(tail.ToArray()).ShouldBe(item.x.ToArray());

            var (up, down) = (Tensor.Normal(head.Shape, seed: 1), Tensor.Normal(tail.Shape, seed: 2));
            var gradient = tape.Gradient(head, item.x, up) + tape.Gradient(tail, item.x, down);
            gradient.ToArray().ShouldBe(up.ToArray().Concat(down.ToArray()));
        });

    [Fact]
    public void Transposing_swaps_the_axes_and_twice_is_nothing() => Law.Holds(Draw.Shape(2, 2, 0, 9).SelectMany(Draw.Normal), x =>
    {
        var turned = Ops.Transpose(x);
        for (var i = 0; i < x.Shape[0]; i++)
        {
            for (var j = 0; j < x.Shape[1]; j++)
            {
                turned[j, i].ShouldBe(x[i, j]);
            }
        }

        var twice = Ops.Transpose(turned);
        twice.Shape.ShouldBe(x.Shape);
        twice.ToArray().ShouldBe(x.ToArray());
    });
}
