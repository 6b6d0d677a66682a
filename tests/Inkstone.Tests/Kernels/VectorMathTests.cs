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

        Compare(inputs, VectorMath.Exp, Math.Exp);
    }

    [Fact]
    public void The_inverse_square_root_is_within_two_units_of_the_last_place_over_all_positive_floats()
    {
        List<float> inputs = [0, -0f, 1, 4, float.Epsilon, float.MaxValue, float.PositiveInfinity, float.NaN, -1];
        for (var bits = 0u; bits < 0x7F80_0000; bits += 1009)
        {
            inputs.Add(BitConverter.UInt32BitsToSingle(bits));
        }

        Compare(inputs, VectorMath.InverseSquareRoot, x => 1 / Math.Sqrt(x));
    }

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(0f, 1f)]
    public void The_exponential_of_special_numbers(float x, float expected) => VectorMath.Exp(new Vector<float>(x))[0].ShouldBe(expected);

    // In units in the last place; NaN only where NaN is expected.
    private static void Compare(List<float> inputs, Func<Vector<float>, Vector<float>> function, Func<double, double> reference)
    {
        foreach (var part in inputs.Chunk(Vector<float>.Count).Where(part => part.Length == Vector<float>.Count))
        {
            var result = function(new Vector<float>(part));
            for (var lane = 0; lane < part.Length; lane++)
            {
                var expected = (float)reference(part[lane]);
                var distance = float.IsNaN(expected)
                    ? (float.IsNaN(result[lane]) ? 0 : long.MaxValue)
                    : Math.Abs((long)BitConverter.SingleToInt32Bits(result[lane]) - BitConverter.SingleToInt32Bits(expected));
                distance.ShouldBeLessThanOrEqualTo(2, $"at {part[lane]:R}: expected {expected:R}, got {result[lane]:R}");
            }
        }
    }
}
