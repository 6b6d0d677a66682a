using Inkstone.Data;

namespace Inkstone.Digits.Tests.Measures;

public sealed class PadTests
{
    private static readonly Pad Centred = new() { Name = "", Description = "", Size = (0.6f, 0.8f), Brush = (0.05f, 0.1f) };

    private static readonly Pad Anywhere = Centred with { AnyShape = true, AnyPlace = true, AnyGray = true, Size = (0.15f, 0.9f) };

    [Fact]
    public void Centred_is_black_on_white_in_the_middle_and_of_the_size_it_says()
    {
        for (var i = 0; i < 40; i++)
        {
            var picture = Centred.Draw(i % 10, new RandomStream((ulong)i));
            picture.Width.ShouldBeInRange(200, 600);
            picture.Height.ShouldBe(picture.Width);
            picture.Pixels[0].ShouldBe((byte)255);
            picture.Pixels.ToArray().Min().ShouldBe((byte)0);
            var (left, top, right, bottom) = Ink(picture);
            (Math.Max(right - left, bottom - top) / (double)picture.Width).ShouldBeInRange(0.59, 0.81);
            (left + right).ShouldBeInRange(picture.Width - 2, picture.Width + 2);
            (top + bottom).ShouldBeInRange(picture.Height - 2, picture.Height + 2);
        }
    }

    [Fact]
    public void Anywhere_has_other_places_shapes_and_grays_and_never_leaves_the_pad()
    {
        var (dark, light, wide, high, left, right) = (0, 0, 0, 0, 0, 0);
        for (var i = 0; i < 100; i++)
        {
            var picture = Anywhere.Draw(i % 10, new RandomStream((ulong)i));
            var pixels = picture.Pixels.ToArray();
            var paper = pixels.GroupBy(pixel => pixel).MaxBy(group => group.Count())!.Key;
            var ink = paper - pixels.Min() > pixels.Max() - paper ? pixels.Min() : pixels.Max();
            Math.Abs(ink - paper).ShouldBeGreaterThanOrEqualTo(80);   // the thinnest lines cover no pixel wholly
            _ = ink < paper ? dark++ : light++;
            _ = picture.Width > picture.Height ? wide++ : high++;
            var box = Ink(picture);
            box.Left.ShouldBeGreaterThanOrEqualTo(0);
            var size = Math.Max(box.Right - box.Left, box.Bottom - box.Top) / (double)Math.Min(picture.Width, picture.Height);
            size.ShouldBeInRange(0.14, 0.92);
            _ = box.Left + box.Right < picture.Width ? left++ : right++;
        }

        new[] { dark, light, wide, high, left, right }.ShouldAllBe(count => count > 20);
    }

    [Fact]
    public void Same_stream_same_drawing() =>
        Anywhere.Draw(5, new RandomStream(9)).Pixels.ToArray().ShouldBe(Anywhere.Draw(5, new RandomStream(9)).Pixels.ToArray());

    /// <summary>The box of all that is not paper.</summary>
    private static (int Left, int Top, int Right, int Bottom) Ink(Picture picture)
    {
        var pixels = picture.Pixels.ToArray();
        var paper = pixels.GroupBy(pixel => pixel).MaxBy(group => group.Count())!.Key;
        var ink = Enumerable.Range(0, pixels.Length).Where(i => pixels[i] != paper).ToList();
        return (ink.Min(i => i % picture.Width), ink.Min(i => i / picture.Width), ink.Max(i => i % picture.Width) + 1, ink.Max(i => i / picture.Width) + 1);
    }
}
