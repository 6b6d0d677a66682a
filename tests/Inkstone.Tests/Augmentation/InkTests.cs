using Inkstone.Augmentation;

namespace Inkstone.Tests.Augmentation;

/// <summary>Augmentations that leave the ink where it is.</summary>
public class InkTests
{
    private const int Side = 30;

    private static readonly BlurFixture Reference = Fixture.Json<BlurFixture>("Augmentation/Fixtures/pictures.json");

    [Fact]
    public void Blur_agrees_with_numpy()
    {
        foreach (var (sigma, expected) in Reference.Blur)
        {
            Expect.Close(new Blur((sigma, sigma)).After(Reference.Picture, Reference.Height, Reference.Width), expected, 1e-4, $"sigma {sigma}");
        }
    }

    [Fact]
    public void Blur_keeps_mass_and_middle_and_adds_its_variance()
    {
        var picture = Pictures.Of(Side, Side, (row, column) => row == 12 && column == 17 ? 1 : 0);
        var blurred = new Blur((1.5, 1.5)).After(picture, Side, Side);
        Pictures.Mass(blurred).ShouldBe(1, 1e-4);
        Pictures.Centre(blurred, Side).X.ShouldBe(17, 1e-3);
        Pictures.Centre(blurred, Side).Y.ShouldBe(12, 1e-3);
        blurred.Select((pixel, i) => pixel * Math.Pow(i % Side - 17, 2)).Sum().ShouldBe(1.5 * 1.5, 0.01);
    }

    // A bar of a whole number of pixels grows by the change at any fraction; wider ones shrink by it.
    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(1, 1.7)]
    [InlineData(3, 3.2)]
    [InlineData(6, -0.6)]
    [InlineData(5, -2)]
    [InlineData(9, -3.4)]
    public void A_bar_changes_its_width_by_the_pixels_asked_for(int thickness, double change)
    {
        var bar = Pictures.Of(Side, Side, (row, column) => column >= 10 && column < 10 + thickness ? 1 : 0);
        var changed = new StrokeWidth((change, change)).After(bar, Side, Side);
        var middle = changed[(Side / 2 * Side)..((Side / 2 + 1) * Side)];
        Pictures.Mass(middle).ShouldBe(thickness + change, 1e-5);
        Pictures.Centre(middle, Side).X.ShouldBe(10 + (thickness - 1) / 2.0, 1e-5);
        var lying = Pictures.Of(Side, Side, (row, column) => bar[column * Side + row]);
        new StrokeWidth((change, change)).After(lying, Side, Side).ShouldBe(Pictures.Of(Side, Side, (row, column) => changed[column * Side + row]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_disc_changes_its_radius_alike_in_all_directions(double change)
    {
        // One pixel in radius: the area by formula; the same along the axes and the diagonals.
        static float Covered(double radius, int row, int column) => (float)Math.Clamp(radius + 0.5 - double.Hypot(row - 15, column - 15), 0, 1);
        var disc = Pictures.Of(31, 31, (row, column) => Covered(8, row, column));
        var changed = new StrokeWidth((change, change)).After(disc, 31, 31);
        var radius = 8 + change / 2;
        Pictures.Mass(changed).ShouldBe(Math.PI * radius * radius, 0.04 * Math.PI * radius * radius);
        var straight = Enumerable.Range(15, 16).Sum(i => (double)changed[15 * 31 + i]);
        var diagonal = Enumerable.Range(15, 16).Sum(i => (double)changed[i * 31 + i]) * Math.Sqrt(2);
        straight.ShouldBe(radius + 0.5, 0.05);
        diagonal.ShouldBe(radius + 0.5 * Math.Sqrt(2), 0.3);
    }

    [Fact]
    public void Thinning_never_erases_thin_lines()
    {
        float[][] lines =
        [
            Pictures.Of(Side, Side, (row, column) => column == 10 && row is > 4 and < 25 ? 1 : 0),
            Pictures.Of(Side, Side, (row, column) => row is 10 or 11 && column is > 4 and < 25 ? 1 : 0),
            Pictures.Of(Side, Side, (row, column) => row == column && row is > 4 and < 25 ? 0.8f : 0),
        ];
        foreach (var line in lines)
        {
            new StrokeWidth((-6, -6)).After(line, Side, Side).ShouldBe(line);
        }

        // With smooth edges they lose ink, and keep their middle.
        var smooth = Pictures.Of(Side, Side, (row, column) => column switch { 10 or 13 => 0.35f, 11 or 12 => 1, _ => 0 });
        var thinned = new StrokeWidth((-4, -4)).After(smooth, Side, Side);
        var row = thinned[(15 * Side)..(16 * Side)];
        Pictures.Mass(row).ShouldBeInRange(1, 2.3);
        row.Max().ShouldBe(1, 1e-5);
    }

    [Fact]
    public void Thinning_and_thickening_only_take_and_only_add()
    {
        for (var seed = 0ul; seed < 20; seed++)
        {
            var picture = Pictures.Random(13, 22, seed);
            var thinner = new StrokeWidth((-3, 0)).After(picture, 13, 22, seed);
            var thicker = new StrokeWidth((0, 3)).After(picture, 13, 22, seed);
            for (var i = 0; i < picture.Length; i++)
            {
                thinner[i].ShouldBeLessThanOrEqualTo(picture[i] + 1e-6f);
                thicker[i].ShouldBeGreaterThanOrEqualTo(picture[i]);
            }
        }
    }

    [Fact]
    public void Noise_has_the_deviation_asked_for_and_salt_its_share()
    {
        var gray = Pictures.Of(200, 200, (row, column) => 0.5f);
        var noisy = new Noise((0.1, 0.1), (0, 0)).After(gray, 200, 200);
        noisy.Average(pixel => pixel - 0.5).ShouldBe(0, 0.0025);
        Math.Sqrt(noisy.Average(pixel => Math.Pow(pixel - 0.5, 2))).ShouldBe(0.1, 0.002);

        var salted = new Noise((0, 0), (0.03, 0.03)).After(gray, 200, 200);
        salted.Count(pixel => pixel == 1).ShouldBeInRange(1030, 1370); // 1200 and five standard deviations
        salted.Count(pixel => pixel == 0.5f).ShouldBe(gray.Length - salted.Count(pixel => pixel == 1));
    }

    [Fact]
    public void Cut_out_erases_one_rectangle_anywhere()
    {
        var white = Pictures.Of(12, 20, (row, column) => 1);
        var hits = new int[white.Length];
        for (var seed = 0ul; seed < 2000; seed++)
        {
            var cut = new CutOut((5, 5)).After(white, 12, 20, seed);
            var gone = Enumerable.Range(0, cut.Length).Where(i => cut[i] == 0).ToArray();
            var (height, width) = (gone.Max(i => i / 20) - gone.Min(i => i / 20) + 1, gone.Max(i => i % 20) - gone.Min(i => i % 20) + 1);
            gone.Length.ShouldBe(height * width);
            height.ShouldBeInRange(3, 5);
            width.ShouldBeInRange(3, 5);
            foreach (var i in gone)
            {
                hits[i]++;
            }
        }

        // Away from the edges a pixel is met by 25 of the 240 places.
        Enumerable.Range(0, hits.Length).Where(i => i / 20 is > 2 and < 9 && i % 20 is > 2 and < 17).ShouldAllBe(i => Math.Abs(hits[i] - 2000 * 25 / 240) < 75);
    }

    private sealed record BlurFixture(int Height, int Width, float[] Picture, BlurCase[] Blur);

    private sealed record BlurCase(double Sigma, double[] Expected);
}
