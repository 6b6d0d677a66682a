namespace Inkstone.Digits.Tests.Strokes;

public class SkeletonTests
{
    [Fact]
    public void Every_digit_has_several_ways_to_write_it_and_uses_them_by_weight()
    {
        for (var digit = 0; digit < 10; digit++)
        {
            var random = new RandomStream(1);
            var draws = Enumerable.Range(0, 4000).Select(_ => Skeletons.Choose(digit, random)).ToArray();
            draws.ShouldAllBe(s => Skeletons.Of(digit).Contains(s));

            var ways = draws.GroupBy(s => s).ToArray();
            ways.Length.ShouldBeGreaterThanOrEqualTo(4);
            var total = ways.Sum(w => w.Key.Weight);
            foreach (var way in ways)
                (way.Count() / 4000.0).ShouldBe(way.Key.Weight / total, 0.03);
        }
    }

    [Fact]
    public void A_blend_lies_between_the_two_forms()
    {
        var skeleton = new Skeleton("", 1, 0.5f, "0,0* 50,50 | 100,100 0,100", "20,0 50,70 | 80,100 0,60");

        skeleton.Blend(0)[0][0].ShouldBe(new ControlPoint(0, 0, true));
        skeleton.Blend(1)[0][1].ShouldBe(new ControlPoint(0.5f, 0.7f, false));
        var middle = skeleton.Blend(0.5f);
        middle.Length.ShouldBe(2);
        middle[0][0].X.ShouldBe(0.1f, 1e-6f);
        middle[1][0].X.ShouldBe(0.9f, 1e-6f);
        middle[1][1].Y.ShouldBe(0.8f, 1e-6f);
    }

    [Fact]
    public void Forms_of_different_make_are_refused()
    {
        Should.Throw<ArgumentException>(() => new Skeleton("", 1, 1, "0,0 1,1", "0,0 1,1 2,2")).Message
            .ShouldContain("same number of points");
    }

    [Fact]
    public void A_smoothed_stroke_passes_through_its_points_and_turns_sharply_at_corners_only()
    {
        ControlPoint[] points = [new(0, 0, false), new(1, 0, true), new(1, 1, false), new(0, 1, false)];
        var path = Smoothing.Curve(points);

        foreach (var point in points)
            path.Min(p => Math.Abs(p.X - point.X) + Math.Abs(p.Y - point.Y)).ShouldBe(0, 1e-5f);
        path.TakeWhile(p => p.X < 1).ShouldAllBe(p => Math.Abs(p.Y) < 1e-6f);
        Enumerable.Range(1, path.Length - 2).Select(i => Turn(path[i - 1], path[i], path[i + 1])).Count(turn => turn > 0.8).ShouldBe(1);
    }

    private static double Turn(StrokePoint a, StrokePoint b, StrokePoint c)
    {
        var turn = Math.Atan2(c.Y - b.Y, c.X - b.X) - Math.Atan2(b.Y - a.Y, b.X - a.X);
        return Math.Abs(Math.IEEERemainder(turn, 2 * Math.PI));
    }
}
