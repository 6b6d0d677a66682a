namespace Inkstone.Digits;

/// <summary>The mean of a picture over a rectangle whose edges may lie within pixels.</summary>
internal static class AreaResampling
{
    public static byte Mean(ReadOnlySpan<byte> picture, int width, double left, double right, double top, double bottom)
    {
        double sum = 0;
        for (var row = (int)top; row < bottom; row++)
        {
            var inRow = Math.Min(row + 1, bottom) - Math.Max(row, top);
            double line = 0;
            for (var column = (int)left; column < right; column++)
                line += picture[row * width + column] * (Math.Min(column + 1, right) - Math.Max(column, left));
            sum += line * inRow;
        }

        return (byte)(sum / ((right - left) * (bottom - top)) + 0.5);
    }
}
