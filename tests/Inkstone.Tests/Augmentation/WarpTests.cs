using Inkstone.Augmentation;

namespace Inkstone.Tests.Augmentation;

public class WarpTests
{
    private const int Side = 28;

    private static readonly PictureFixture Reference = Fixture.Json<PictureFixture>("Augmentation/Fixtures/pictures.json");

    private static RandomAffine Affine(double rotation = 0, double scale = 1, double stretch = 1, double shear = 0, double shift = 0) =>
        new((rotation, rotation), (scale, scale), (stretch, stretch), (shear, shear), (shift, shift));

    [Fact]
    public void Affine_maps_agree_with_numpy()
    {
        foreach (var map in Reference.Affine)
        {
            var actual = Affine(map.Rotation, map.Scale, map.Stretch, map.Shear, map.Shift).After(Reference.Picture, Reference.Height, Reference.Width);
            Expect.Close(actual, map.Expected, 1e-5, map.ToString());
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Quarter_turns_and_whole_shifts_move_pixels_exactly(int side)
    {
        var picture = Pictures.Random(side, side);
        float At(int row, int column) => row >= 0 && row < side && column >= 0 && column < side ? picture[row * side + column] : 0;

        // Counterclockwise, the rightmost column becomes the topmost row.
        Affine(rotation: 90).After(picture, side, side).ShouldBe(Pictures.Of(side, side, (row, column) => At(column, side - 1 - row)));
        Affine(rotation: -90).After(picture, side, side).ShouldBe(Pictures.Of(side, side, (row, column) => At(side - 1 - column, row)));
        Affine(rotation: 180).After(picture, side, side).ShouldBe(Pictures.Of(side, side, (row, column) => At(side - 1 - row, side - 1 - column)));
        Affine(shift: 3).After(picture, side, side).ShouldBe(Pictures.Of(side, side, (row, column) => At(row - 3, column - 3)));
        Affine(shift: -100).After(picture, side, side).ShouldAllBe(pixel => pixel == 0);
    }

    [Fact]
    public void Ink_keeps_its_mass_and_moves_as_told()
    {
        var picture = Pictures.Of(Side, Side, (row, column) => MathF.Exp(-((row - 12) * (row - 12) + (column - 15) * (column - 15)) / 12f));
        var (x, y) = Pictures.Centre(picture, Side);

        var shifted = Affine(shift: 2.3).After(picture, Side, Side);
        Pictures.Mass(shifted).ShouldBe(Pictures.Mass(picture), 0.05);
        Pictures.Centre(shifted, Side).X.ShouldBe(x + 2.3, 0.01);
        Pictures.Centre(shifted, Side).Y.ShouldBe(y + 2.3, 0.01);

        var larger = Affine(scale: 1.4, stretch: 1.2).After(picture, Side, Side);
        Pictures.Mass(larger).ShouldBe(Pictures.Mass(picture) * 1.4 * 1.4, 0.2);
        Pictures.Centre(larger, Side).X.ShouldBe(13.5 + 1.4 * Math.Sqrt(1.2) * (x - 13.5), 0.02);
        Pictures.Centre(larger, Side).Y.ShouldBe(13.5 + 1.4 / Math.Sqrt(1.2) * (y - 13.5), 0.02);
    }

    [Fact]
    public void Amounts_are_spread_over_their_ranges()
    {
        // The ink's middle tells the shift; evenly drawn from −3 to 2, its mean is −0.5 and its variance 25 / 12.
        var picture = Pictures.Of(Side, Side, (row, column) => row is 13 or 14 && column is 13 or 14 ? 1 : 0);
        var affine = new RandomAffine((0, 0), (1, 1), (1, 1), (0, 0), (-3, 2));
        var shifts = Enumerable.Range(0, 4000).Select(seed => Pictures.Centre(affine.After(picture, Side, Side, (ulong)seed), Side)).ToArray();
        foreach (var direction in new[] { shifts.Select(shift => shift.X - 13.5).ToArray(), [.. shifts.Select(shift => shift.Y - 13.5)] })
        {
            direction.Average().ShouldBe(-0.5, 0.1);
            direction.Average(shift => (shift + 0.5) * (shift + 0.5)).ShouldBe(25.0 / 12, 0.1);
            direction.Min().ShouldBeInRange(-3.0001, -2.98);
            direction.Max().ShouldBeInRange(1.98, 2.0001);
        }

        shifts.Average(shift => (shift.X - 13) * (shift.Y - 13)).ShouldBe(0, 0.1);
    }

    [Theory]
    [InlineData(1.5, 4)]
    [InlineData(0.7, 2)]
    public void Elastic_displacements_have_the_strength_and_smoothness_asked_for(double strength, double smoothness)
    {
        // A slope in x (or y) shows the displacement: the changed picture less the old one, away from the edges.
        const int Size = 64;
        const float Slope = 1f / 1000;
        var elastic = new ElasticDeformation((strength, strength), (smoothness, smoothness));
        var slopeX = Pictures.Of(Size, Size, (row, column) => Slope * column);
        var slopeY = Pictures.Of(Size, Size, (row, column) => Slope * row);
        var (sum, squares, together, count) = (0.0, 0.0, 0.0, 0);
        var products = new double[4];
        int[] apart = [1, 2, 4, 8];
        for (var seed = 0ul; seed < 60; seed++)
        {
            var movedX = elastic.After(slopeX, Size, Size, seed);
            var movedY = elastic.After(slopeY, Size, Size, seed);
            for (var row = 12; row < Size - 12; row++)
            {
                for (var column = 12; column < Size - 20; column++)
                {
                    var at = row * Size + column;
                    var x = (movedX[at] - slopeX[at]) / Slope;
                    var y = (movedY[at] - slopeY[at]) / Slope;
                    count += 2;
                    sum += x + y;
                    squares += x * x + y * y;
                    together += x * y;
                    for (var i = 0; i < apart.Length; i++)
                    {
                        var there = at + apart[i];
                        products[i] += x * (movedX[there] - slopeX[there]) / Slope + y * (movedY[there] - slopeY[there]) / Slope;
                    }
                }
            }
        }

        (sum / count).ShouldBe(0, 0.1 * strength);
        Math.Sqrt(squares / count).ShouldBe(strength, 0.05 * strength);
        (2 * together / count).ShouldBe(0, 0.1 * strength * strength);
        for (var i = 0; i < apart.Length; i++)
        {
            (products[i] / squares).ShouldBe(Math.Exp(-apart[i] * apart[i] / (4 * smoothness * smoothness)), 0.06, $"{apart[i]} pixels apart");
        }
    }

    [Fact]
    public void Warps_in_a_chain_are_done_in_order_in_one_reading()
    {
        // Half a pixel there and back: two readings would blur, one gives the picture itself; and turning, then stretching, is not stretching, then turning.
        var picture = Pictures.Of(20, 20, (row, column) => row is > 2 and < 17 && column is > 2 and < 17 ? (row * 7 + column * 3) % 10 / 10f : 0);
        new AugmentationChain(Affine(shift: 0.5), Affine(shift: -0.5)).After(picture, 20, 20).ShouldBe(picture);

        var smooth = Pictures.Of(40, 40, (row, column) => MathF.Exp(-((row - 18) * (row - 18) / 60f) - (column - 22) * (column - 22) / 20f));
        var twice = Affine(stretch: 1.3).After(Affine(rotation: 30).After(smooth, 40, 40), 40, 40);
        var once = new AugmentationChain(Affine(rotation: 30), Affine(stretch: 1.3)).After(smooth, 40, 40);
        Expect.Close(once, [.. twice.Select(pixel => (double)pixel)], 0.03);
    }

    private sealed record PictureFixture(int Height, int Width, float[] Picture, AffineCase[] Affine);

    private sealed record AffineCase(double Rotation, double Scale, double Stretch, double Shear, double Shift, double[] Expected);
}
