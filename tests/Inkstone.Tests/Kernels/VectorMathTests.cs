using System.Numerics;

namespace Inkstone.Tests.Kernels;

public class VectorMathTests
{
    // Every 1009th of all floats of either sign, and those around the limits: at most 2 units in the last place from Math.Exp.
    [Fact]
    public void The_exponential_is_within_two_units_of_the_last_place_over_all_floats()
    {
        List<float> inputs = [0, -0f, 1, -1, 88.72284f, 88.7228f, -87.33654f, -87.4f, -103.97f, -103.98f, -104, -104.1f, 89, 90, float.MaxValue, float.MinValue, float.Epsilon];
        for (var bits = 0u; bits < 0x7F80_0000; bits += 1009)
        {
            inputs.Add(BitConverter.UInt32BitsToSingle(bits));
            inputs.Add(BitConverter.UInt32BitsToSingle(bits | 0x8000_0000));
        }

        foreach (var part in inputs.Chunk(Vector<float>.Count).Where(part => part.Length == Vector<float>.Count))
        {
            var result = VectorMath.Exp(new Vector<float>(part));
            for (var lane = 0; lane < part.Length; lane++)
            {
                var expected = (float)Math.Exp(part[lane]);
                var distance = Math.Abs((long)BitConverter.SingleToInt32Bits(result[lane]) - BitConverter.SingleToInt32Bits(expected));
                distance.ShouldBeLessThanOrEqualTo(2, $"e^{part[lane]:R}: expected {expected:R}, got {result[lane]:R}");
            }
        }

    }

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(0f, 1f)]
    public void The_exponential_of_special_numbers(float x, float expected) => VectorMath.Exp(new Vector<float>(x))[0].ShouldBe(expected);
}
