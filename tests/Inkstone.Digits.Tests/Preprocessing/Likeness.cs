namespace Inkstone.Digits.Tests.Preprocessing;

/// <summary>How much two normalised pictures differ.</summary>
internal static class Likeness
{
    /// <summary>
    /// The mean absolute difference of their pixels, 0 to 255, once one is moved by up to a pixel: a digit is centred by whole pixels, so a hair's
    /// difference in its centre of mass may move all of it by one.
    /// </summary>
    public static double Difference(byte[] a, byte[] b)
    {
        var least = double.PositiveInfinity;
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var sum = 0.0;
                for (var at = 0; at < 784; at++)
                {
                    var (x, y) = (at % 28 + dx, at / 28 + dy);
                    sum += Math.Abs(a[at] - (x is >= 0 and < 28 && y is >= 0 and < 28 ? b[y * 28 + x] : 0));
                }

                least = Math.Min(least, sum / 784);
            }
        }

        return least;
    }
}
