using Inkstone.Data;

namespace Inkstone.Tests.Data;

/// <summary>Halves, many at a time, against the runtime's conversion of one: at every small length, whole vectors and what is left over.</summary>
public class HalfPrecisionTests
{
    [Fact]
    public void Every_small_length_is_read()
    {
        for (var length = 0; length <= 40; length++)
        {
            var bytes = new byte[2 * length];
            var expected = new float[length];
            for (var i = 0; i < length; i++)
            {
                var bits = (ushort)((length * 41 + i) * 15_013); // of all sizes and both signs
                (bytes[2 * i], bytes[2 * i + 1]) = ((byte)bits, (byte)(bits >> 8));
                expected[i] = (float)BitConverter.UInt16BitsToHalf(bits);
            }

            var values = new float[length + 8];
            Array.Fill(values, 7);
            HalfPrecision.Read(bytes, values.AsSpan(0, length));
            values.AsSpan(0, length).ToArray().ShouldBe(expected, $"length {length}");
            values.AsSpan(length).ToArray().ShouldAllBe(value => value == 7, $"length {length}");
        }
    }

    [Fact]
    public void Every_small_length_is_written()
    {
        for (var length = 0; length <= 40; length++)
        {
            var values = Enumerable.Range(0, length).Select(i => (i - 20) * 1.2345f).ToArray();
            var bytes = new byte[2 * length];
            HalfPrecision.Write(values, bytes);
            for (var i = 0; i < length; i++)
            {
                (bytes[2 * i] | bytes[2 * i + 1] << 8).ShouldBe(BitConverter.HalfToUInt16Bits((Half)values[i]), $"length {length}");
            }
        }
    }
}
