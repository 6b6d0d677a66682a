namespace Inkstone.Digits.Tests;

/// <summary>What MNIST fixes about its pictures: the longer side of the ink's box, and the centre of mass in pixel indices.</summary>
internal readonly record struct PictureForm(int LongerSide, double CentreX, double CentreY, byte Darkest, bool TouchesEdge)
{
    public static PictureForm Of(ReadOnlySpan<byte> picture)
    {
        picture.Length.ShouldBe(28 * 28);
        double mass = 0, sumX = 0, sumY = 0;
        var (left, top, right, bottom, darkest) = (28, 28, 0, 0, (byte)0);
        for (var i = 0; i < picture.Length; i++)
        {
            if (picture[i] == 0)
                continue;
            var (x, y) = (i % 28, i / 28);
            mass += picture[i];
            sumX += picture[i] * x;
            sumY += picture[i] * y;
            (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
            darkest = Math.Max(darkest, picture[i]);
        }

        return new(Math.Max(right - left, bottom - top), sumX / mass, sumY / mass, darkest, left == 0 || top == 0 || right == 28 || bottom == 28);
    }
}
