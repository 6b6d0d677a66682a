using System.Numerics;

namespace Inkstone.Digits;

/// <summary>Turns the few points of a skeleton into the smooth path of a pen.</summary>
internal static class Smoothing
{
    private const int StepsPerPoint = 6;

    /// <summary>
    /// A curve through all points (two or more), which turns sharply at corners. It is a Catmull-Rom spline: at each point it runs
    /// parallel to the line between the point's neighbours. Pressure is 1 everywhere.
    /// </summary>
    public static StrokePoint[] Curve(ReadOnlySpan<ControlPoint> points)
    {
        var path = new StrokePoint[(points.Length - 1) * StepsPerPoint + 1];
        path[0] = new(points[0].X, points[0].Y);
        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (At(points, i - 1), At(points, i));
            var startsFresh = i == 1 || points[i - 1].IsCorner;
            var endsHere = i == points.Length - 1 || points[i].IsCorner;
            var slopeA = startsFresh ? b - a : (b - At(points, i - 2)) / 2;
            var slopeB = endsHere ? b - a : (At(points, i + 1) - a) / 2;

            // Where nothing pulls the curve aside, it leaves in the direction that bends it least.
            if (startsFresh && !endsHere)
                slopeA = (3 * (b - a) - slopeB) / 2;
            if (endsHere && !startsFresh)
                slopeB = (3 * (b - a) - slopeA) / 2;

            for (var step = 1; step <= StepsPerPoint; step++)
            {
                var place = Hermite(a, b, slopeA, slopeB, step / (float)StepsPerPoint);
                path[(i - 1) * StepsPerPoint + step] = new(place.X, place.Y);
            }
        }

        return path;
    }

    private static Vector2 At(ReadOnlySpan<ControlPoint> points, int i) => new(points[i].X, points[i].Y);

    /// <summary>The cubic that goes from a (t = 0) to b (t = 1) with the slopes given there.</summary>
    private static Vector2 Hermite(Vector2 a, Vector2 b, Vector2 slopeA, Vector2 slopeB, float t)
    {
        var (t2, t3) = (t * t, t * t * t);
        return (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * slopeA + (3 * t2 - 2 * t3) * b + (t3 - t2) * slopeB;
    }
}
