namespace Inkstone.Digits;

/// <summary>Turns the few points of a skeleton into the smooth path of a pen.</summary>
internal static class Smoothing
{
    private const int StepsPerPoint = 6;

    /// <summary>
    /// A curve through all points (a Catmull-Rom spline: at each point it runs parallel to the line between its neighbours),
    /// which turns sharply at corners. Pressure is 1 everywhere.
    /// </summary>
    public static StrokePoint[] Curve(ReadOnlySpan<ControlPoint> points)
    {
        if (points.Length < 2)
            return [.. points.ToArray().Select(p => new StrokePoint(p.X, p.Y))];

        var path = new StrokePoint[(points.Length - 1) * StepsPerPoint + 1];
        path[0] = new(points[0].X, points[0].Y);
        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var startsFresh = i == 1 || a.IsCorner;
            var endsHere = i == points.Length - 1 || b.IsCorner;
            var (tangentAX, tangentAY) = startsFresh ? default : ((b.X - points[i - 2].X) / 2, (b.Y - points[i - 2].Y) / 2);
            var (tangentBX, tangentBY) = endsHere ? default : ((points[i + 1].X - a.X) / 2, (points[i + 1].Y - a.Y) / 2);

            // At an end nothing pulls the curve aside: the direction that makes it bend least, towards the other tangent's control.
            if (startsFresh)
                (tangentAX, tangentAY) = endsHere ? (b.X - a.X, b.Y - a.Y) : ((3 * (b.X - a.X) - tangentBX) / 2, (3 * (b.Y - a.Y) - tangentBY) / 2);
            if (endsHere)
                (tangentBX, tangentBY) = startsFresh ? (b.X - a.X, b.Y - a.Y) : ((3 * (b.X - a.X) - tangentAX) / 2, (3 * (b.Y - a.Y) - tangentAY) / 2);

            for (var step = 1; step <= StepsPerPoint; step++)
            {
                var t = step / (float)StepsPerPoint;
                path[(i - 1) * StepsPerPoint + step] = new(Hermite(a.X, b.X, tangentAX, tangentBX, t), Hermite(a.Y, b.Y, tangentAY, tangentBY, t));
            }
        }

        return path;
    }

    /// <summary>The cubic that goes from a to b with slopes <paramref name="slopeA"/> and <paramref name="slopeB"/>.</summary>
    private static float Hermite(float a, float b, float slopeA, float slopeB, float t)
    {
        var (t2, t3) = (t * t, t * t * t);
        return (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * slopeA + (3 * t2 - 2 * t3) * b + (t3 - t2) * slopeB;
    }
}
