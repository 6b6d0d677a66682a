namespace Inkstone.Digits.Tests.Preprocessing;

public class DistanceTransformTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 2)]
    [InlineData(9, 1, 2)]
    [InlineData(17, 12, 1)]
    [InlineData(23, 31, 40)]
    [InlineData(40, 40, 700)]
    public void Equals_the_least_distance_of_all(int width, int height, int marked)
    {
        var random = new RandomStream(5);
        var mask = new byte[width * height];
        for (var i = 0; i < marked; i++)
        {
            mask[random.NextInt(mask.Length)] = 1;
        }

        foreach (var toInk in (bool[])[true, false])
        {
            var squared = new float[mask.Length];
            DistanceTransform.Squared(mask, toInk, width, height, squared);
            for (var at = 0; at < mask.Length; at++)
            {
                var least = float.PositiveInfinity;
                for (var other = 0; other < mask.Length; other++)
                {
                    var (dx, dy) = (at % width - other % width, at / width - other / width);
                    least = mask[other] != 0 == toInk ? Math.Min(least, dx * dx + dy * dy) : least;
                }

                squared[at].ShouldBe(least);
            }
        }
    }
}
