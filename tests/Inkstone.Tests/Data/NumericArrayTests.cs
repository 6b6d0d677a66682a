using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class NumericArrayTests
{
    [Fact]
    public void Only_bytes_become_bytes()
    {
        var floats = NumericArray.From(Tensor.From([1f, 2]));
        Files.Refusal(() => floats.ToBytes()).ShouldBe("array: expected bytes (UInt8). Received: Float32 numbers of shape (2,). Use ToTensor() for their values.");
        floats.ToInt32().ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(0.5f, "0.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(3e9f, "3000000000")]
    public void Only_whole_numbers_of_32_bits_become_integers(float value, string text) =>
        Files.Refusal(() => NumericArray.From(Tensor.From([1f, value])).ToInt32()).ShouldBe(
            $"array: expected whole numbers from -2147483648 to 2147483647. Received: {text} at position 1 of the Float32 array of shape (2,).");

    [Fact]
    public void Bfloat16_is_the_upper_half_of_a_float() =>
        new NumericArray(NumberType.BFloat16, 2, [0xC0, 0x3F, 0x00, 0xC0]).ToTensor().ToArray().ShouldBe([1.5f, -2]);

    [Fact]
    public void Long_whole_numbers_are_rounded_once()
    {
        // Rounding to double first would give 2^62; the value lies just above the middle of two floats.
        const long value = (1L << 62) + (1L << 38) + 1;
        NumericArray.From([value], 1).ToTensor().ToArray().ShouldBe([(1L << 62) + (1L << 39)]);
    }

    [Fact]
    public void The_bytes_must_fit_the_shape() =>
        Should.Throw<ArgumentException>(() => new NumericArray(NumberType.Int16, 3, [1, 2, 3])).Message.ShouldStartWith("Int16 numbers of shape (3,) take 6 bytes. Received: 3 bytes.");
}
