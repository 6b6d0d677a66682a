using Inkstone.Data;

namespace Inkstone.Digits.Tests.Numbers;

/// <summary>Pictures nobody writes a number on: an answer or none, never a failure.</summary>
public sealed class ExtremePictureTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(2, 2)]
    [InlineData(28, 28)]
    [InlineData(640, 480)]
    [InlineData(3000, 2)]
    public void An_empty_sheet_is_blank(int width, int height)
    {
        foreach (var level in (byte[])[0, 90, 255])
        {
            var pixels = new byte[width * height];
            pixels.AsSpan().Fill(level);
            var number = NumberRecognizer.Default.Read(pixels, width, height);
            number.IsBlank.ShouldBeTrue();
            number.IsNumber.ShouldBeFalse();
            (number.Text, number.Certainty, number.Digits.Count).ShouldBe(("", 0, 0));
        }
    }

    [Fact]
    public void A_sheet_full_of_rings_is_not_cut_to_its_end()
    {
        // Each may be cut at many places, so that a few of them are more parts than a number has.
        const int Side = 70;
        var (columns, rows) = (12, 8);
        var pixels = new byte[columns * Side * rows * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % (columns * Side) % Side - Side / 2, i / (columns * Side) % Side - Side / 2);
            pixels[i] = (byte)(Math.Abs(MathF.Sqrt(x * x + y * y) - 25) < 3 ? 0 : 255);
        }

        var sheet = NumberSheet.Find(pixels, columns * Side, rows * Side)!;
        sheet.Pieces.Count.ShouldBe(columns * rows);
        var asked = 0;
        NumberParts.Find(sheet, _ => ++asked < 0).ShouldBeNull();
        asked.ShouldBeLessThan(columns * rows);
        NumberParts.Find(sheet, _ => true)!.All.Count.ShouldBe(columns * rows);
    }

    [Theory]
    [InlineData(1, 2_000_000)]
    [InlineData(2_000_000, 1)]
    [InlineData(3, 700_000)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    public void Threads_of_pixels_have_an_answer(int width, int height)
    {
        var pixels = new byte[width * height];
        pixels.AsSpan().Fill(255);
        pixels.AsSpan(pixels.Length / 3, pixels.Length / 3).Clear();
        NumberRecognizer.Default.Read(pixels, width, height).Digits.Count.ShouldBeLessThanOrEqualTo(NumberParts.Most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Noise_of_thousands_of_pieces_has_an_answer(int grain)
    {
        const int Side = 600;
        var (pixels, random) = (new byte[Side * Side], new RandomStream(9));
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                pixels[row * Side + column] = row % grain == 0 && column % grain == 0
                    ? (byte)(random.NextFloat() < 0.5f ? 0 : 255)
                    : row % grain == 0 ? pixels[row * Side + column - 1] : pixels[(row - 1) * Side + column];
            }
        }

        NumberRecognizer.Default.Read(pixels, Side, Side).Digits.Count.ShouldBeLessThanOrEqualTo(NumberParts.Most);
    }

    [Fact]
    public void A_page_of_small_print_is_no_number()
    {
        // 100 × 50 rings.
        const int Cell = 14;
        var (width, height) = (100 * Cell, 50 * Cell);
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % width % Cell - 6, i / width % Cell - 6);
            pixels[i] = (byte)(x * x + y * y is > 8 and < 22 ? 0 : 255);
        }

        var number = NumberRecognizer.Default.Read(pixels, width, height);
        (number.IsBlank, number.IsNumber, number.Text).ShouldBe((false, false, ""));
    }

    [Fact]
    public void A_small_number_in_a_huge_picture_is_found()
    {
        const int Width = 6000;
        const int Height = 3000;
        var (text, picture) = NumberSet.Written(seed: 4712, count: 8).Make(4);
        var paper = picture.Pixels[0];
        var pixels = new byte[Width * Height];
        pixels.AsSpan().Fill(paper);
        for (var row = 0; row < 3 * picture.Height; row++)
        {
            for (var column = 0; column < 3 * picture.Width; column++)
            {
                pixels[(row + 1500) * Width + column + 3500] = picture.Pixels[row / 3 * picture.Width + column / 3];
            }
        }

        var number = NumberRecognizer.Default.Read(pixels, Width, Height);
        number.Text.ShouldBe(text);
        number.Digits.ShouldAllBe(digit => digit.Box.X >= 3500 && digit.Box.Y >= 1500);
    }

    [Fact]
    public void A_line_under_a_number_and_a_frame_around_it_are_left_out()
    {
        var (text, plain) = NumberSet.Written(seed: 4713, count: 8).Make(4);
        var (width, height) = (plain.Width + 60, plain.Height + 60);
        var ink = (byte)(plain.Pixels[0] > 127 ? 0 : 255);
        foreach (var isFrame in (bool[])[false, true])
        {
            var pixels = new byte[width * height];
            pixels.AsSpan().Fill((byte)(255 - ink));
            for (var row = 0; row < plain.Height; row++)
            {
                plain.Pixels.Slice(row * plain.Width, plain.Width).CopyTo(pixels.AsSpan((row + 30) * width + 30));
            }

            for (var i = 0; i < pixels.Length; i++)
            {
                var (x, y) = (i % width, i / width);
                var isLine = isFrame ? x is 3 or 4 || x == width - 4 || y is 3 or 4 || y == height - 4 : y >= height - 25 && y < height - 21 && x > 20 && x < width - 20;
                pixels[i] = isLine ? ink : pixels[i];
            }

            NumberRecognizer.Default.Read(new Picture(width, height, 1, pixels)).Text.ShouldBe(text, isFrame ? "frame" : "line");
        }
    }
}
