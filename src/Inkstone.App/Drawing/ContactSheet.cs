using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>A picture with samples of each digit, a row for each, dark ink on white.</summary>
internal static class ContactSheet
{
    public const int PerDigit = 20;
    private const int Gap = 2;

    /// <summary>The first samples of each digit, as many as there are up to <see cref="PerDigit"/>.</summary>
    public static Picture Draw(DigitImages images)
    {
        var (cellWidth, cellHeight) = (images.Width + Gap, images.Height + Gap);
        var (width, height) = (PerDigit * cellWidth + Gap, 10 * cellHeight + Gap);
        var sheet = new byte[width * height];
        sheet.AsSpan().Fill(byte.MaxValue);
        var drawn = new int[10];
        for (var index = 0; index < images.Count; index++)
        {
            var digit = images.Label(index);
            if (drawn[digit] == PerDigit)
            {
                continue;
            }

            var pixels = images.Pixels(index);
            var (left, top) = (Gap + drawn[digit]++ * cellWidth, Gap + digit * cellHeight);
            for (var i = 0; i < pixels.Length; i++)
            {
                var (row, column) = Math.DivRem(i, images.Width);
                sheet[(top + row) * width + left + column] = (byte)(byte.MaxValue - pixels[i] * byte.MaxValue / images.Maximum);
            }
        }

        return new Picture(width, height, 1, sheet);
    }
}
