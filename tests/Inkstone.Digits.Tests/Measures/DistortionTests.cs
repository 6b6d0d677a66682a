using Inkstone.Data;

namespace Inkstone.Digits.Tests.Measures;

public sealed class DistortionTests
{
    private const int Side = 28;

    // An upright bar, 4 wide and 20 high, in the middle.
    private static readonly byte[] Bar = Draw((row, column) => row is >= 4 and < 24 && column is >= 12 and < 16);

    [Fact]
    public void Shift_keeps_every_pixel_and_goes_everywhere()
    {
        var places = new HashSet<(int, int)>();
        for (var i = 0; i < 200; i++)
        {
            var picture = new Shift("shift", 56).Apply(Bar, new RandomStream((ulong)i));
            (picture.Width, picture.Height).ShouldBe((56, 56));
            var (left, top, right, bottom) = Box(picture);
            (right - left, bottom - top).ShouldBe((4, 20));
            Ink(picture).ShouldBe(80 * 255);
            places.Add((left, top));
        }

        places.Min(place => place.Item1).ShouldBeInRange(12, 13);
        places.Max(place => place.Item1).ShouldBeInRange(39, 40);
        places.Min(place => place.Item2).ShouldBeInRange(4, 5);
        places.Max(place => place.Item2).ShouldBeInRange(31, 32);
    }

    [Fact]
    public void Small_shift_moves_by_at_most_as_much_as_it_says()
    {
        var places = Enumerable.Range(0, 200).Select(i => Box(new SmallShift("small", 3).Apply(Bar, new RandomStream((ulong)i)))).ToList();
        (places.Min(box => box.Left), places.Max(box => box.Left)).ShouldBe((9, 15));
        (places.Min(box => box.Top), places.Max(box => box.Top)).ShouldBe((1, 7));
        places.ShouldAllBe(box => box.Right - box.Left == 4 && box.Bottom - box.Top == 20);
    }

    [Fact]
    public void Small_shift_loses_what_leaves_the_picture()
    {
        var full = Draw((_, _) => true);
        for (var i = 0; i < 50; i++)
        {
            var (left, top, right, bottom) = Box(new SmallShift("small", 5).Apply(full, new RandomStream((ulong)i)));
            (left == 0 || right == Side).ShouldBeTrue();
            (top == 0 || bottom == Side).ShouldBeTrue();
            (right - left).ShouldBeInRange(23, 28);
        }
    }

    [Theory]
    [InlineData(0.5, 56, 2, 10)]
    [InlineData(4, 140, 16, 80)]
    public void Scaled_has_the_size_it_says(double factor, int canvas, int width, int height)
    {
        var picture = new Scaled("scaled", factor, canvas).Apply(Bar, new RandomStream(1));
        (picture.Width, picture.Height).ShouldBe((canvas, canvas));
        var (left, top, right, bottom) = Box(picture, 128);
        (right - left).ShouldBeInRange(width - 1, width + 1);
        (bottom - top).ShouldBeInRange(height - 1, height + 1);
        (left + right).ShouldBeInRange(canvas - 2, canvas + 2);
        (top + bottom).ShouldBeInRange(canvas - 2, canvas + 2);
    }

    [Fact]
    public void Inverted_is_255_less()
    {
        var picture = new Inverted("inverted").Apply(Bar, new RandomStream(1));
        picture.Pixels.ToArray().ShouldBe(Bar.Select(ink => (byte)(255 - ink)));
    }

    [Fact]
    public void To_the_left_is_counterclockwise()
    {
        // The foot of a bar that leans to the left is right of its head.
        HeadLessFoot("rotate-left-20").ShouldBeInRange(-7, -4);   // 18 rows × tan 20° = 6.6, less what the ends' width takes
        HeadLessFoot("rotate-right-20").ShouldBeInRange(4, 7);
    }

    [Theory]
    [InlineData("thin", -1)]
    [InlineData("thick", 1.5)]
    public void Lines_change_their_width_by_as_much_as_it_says(string name, double change)
    {
        var picture = Named(name).Apply(Bar, new RandomStream(1));
        Enumerable.Range(0, Side).Sum(column => picture.Pixels[14 * Side + column] / 255.0).ShouldBe(4 + change, 0.05);
    }

    [Fact]
    public void Noise_is_as_strong_as_it_says()
    {
        // On ink of one half nothing is cut off at either end: the spread is that of the normal distribution.
        var half = new byte[Side * Side];
        half.AsSpan().Fill(128);
        var pixels = Named("noise").Apply(half, new RandomStream(3)).Pixels.ToArray().Select(pixel => pixel / 255.0).ToList();
        pixels.Average().ShouldBe(0.5, 0.03);
        Math.Sqrt(pixels.Average(pixel => Math.Pow(pixel - pixels.Average(), 2))).ShouldBe(0.2, 0.02);
    }

    [Fact]
    public void Blur_spreads_an_edge_as_the_normal_distribution_does()
    {
        var edge = Draw((_, column) => column < 14);
        var picture = Named("blur").Apply(edge, new RandomStream(1));

        // Half a pixel, and one and a half, within the ink: the normal distribution up to 0.5 and 1.5, as the sum of a filter of whole pixels.
        (picture.Pixels[14 * Side + 13] / 255.0).ShouldBe(0.6915, 0.02);
        (picture.Pixels[14 * Side + 12] / 255.0).ShouldBe(0.9332, 0.02);
        (picture.Pixels[14 * Side + 14] / 255.0).ShouldBe(1 - 0.6915, 0.02);
    }

    [Fact]
    public void Coarse_pictures_are_enlarged_smoothly_with_paper_around()
    {
        byte[] coarse = [.. Enumerable.Range(0, 64).Select(i => i % 8 is 3 or 4 ? (byte)16 : (byte)0)];
        var picture = Enlarged.Smoothly(DigitImages.From(coarse, [1], 8, 8, 16), 0);
        (picture.Width, picture.Height).ShouldBe((112, 112));
        var (left, top, right, bottom) = Box(picture, 128);
        (left, right).ShouldBe((48, 64));
        (top, bottom).ShouldBe((24, 88));
        picture.Pixels[56 * 112 + 56].ShouldBeGreaterThan((byte)250);
        picture.Pixels[0].ShouldBe((byte)0);
    }

    private static double HeadLessFoot(string name)
    {
        var picture = Named(name).Apply(Bar, new RandomStream(1));
        var rows = Enumerable.Range(0, Side).Where(row => Middle(picture, row) is not null).ToList();
        return Middle(picture, rows[2])!.Value - Middle(picture, rows[^3])!.Value;
    }

    private static double? Middle(Picture picture, int row)
    {
        var ink = Enumerable.Range(0, Side).Select(column => (double)picture.Pixels[row * Side + column]).ToList();
        return ink.Sum() < 1 ? null : ink.Select((value, column) => value * column).Sum() / ink.Sum();
    }

    // Every distortion of the list, by the name of its measure.
    private static Distortion Named(string name) => MeasureList.Distortions.Single(distortion => distortion.Name == name);

    private static byte[] Draw(Func<int, int, bool> isInk) => [.. Enumerable.Range(0, Side * Side).Select(i => isInk(i / Side, i % Side) ? (byte)255 : (byte)0)];

    private static int Ink(Picture picture) => picture.Pixels.ToArray().Sum(pixel => pixel);

    private static (int Left, int Top, int Right, int Bottom) Box(Picture picture, int threshold = 1)
    {
        var ink = Enumerable.Range(0, picture.Pixels.Length).Where(i => picture.Pixels[i] >= threshold).ToList();
        return (ink.Min(i => i % picture.Width), ink.Min(i => i / picture.Width), ink.Max(i => i % picture.Width) + 1, ink.Max(i => i / picture.Width) + 1);
    }
}
