using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone.Tests.Tensors;

public sealed class NumpyTextTests
{
    public static TheoryData<int> GoldenCases => [.. Enumerable.Range(0, Golden().Length)];

    public static TheoryData<int> Arrays => [.. Enumerable.Range(0, RandomArrays().Length)];

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Golden_arrays_are_printed_as_numpy_does(int index)
    {
        var golden = Golden()[index];
        var values = golden.Values ?? Formula(golden);
        var (str, repr) = golden.Dtype switch
        {
            "float64" => Print<double>(values, golden.Shape, golden.Precision),
            "float32" => Print<float>([.. values.Select(value => (float)value)], golden.Shape, golden.Precision),
            "int64" => Print<long>([.. values.Select(value => (long)value)], golden.Shape, golden.Precision),
            _ => Print<byte>([.. values.Select(value => (byte)value)], golden.Shape, golden.Precision),
        };
        str.ShouldBe(golden.Str);
        repr.ShouldBe(golden.Repr);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Arrays_of_many_kinds_are_printed_as_numpy_does(int index)
    {
        var array = RandomArrays()[index];
        var (str, repr) = array.Type switch
        {
            "float64" => Print(MemoryMarshal.Cast<byte, double>(array.Data), array.Shape, array.Precision),
            "float32" => Print(MemoryMarshal.Cast<byte, float>(array.Data), array.Shape, array.Precision),
            "int64" => Print(MemoryMarshal.Cast<byte, long>(array.Data), array.Shape, array.Precision),
            "int32" => Print(MemoryMarshal.Cast<byte, int>(array.Data), array.Shape, array.Precision),
            _ => Print<byte>(array.Data, array.Shape, array.Precision),
        };
        str.ShouldBe(array.Str);
        repr.ShouldBe(array.Repr);
    }

    [Fact]
    public void A_tensor_is_a_float32_array()
    {
        var tensor = Tensor.From([0.5f, 0.25f, 1, 10.125f], (2, 2));

        NumpyText.Str(tensor).ShouldBe("[[ 0.5    0.25 ]\n [ 1.    10.125]]");
        NumpyText.Repr(tensor).ShouldBe("array([[ 0.5  ,  0.25 ],\n       [ 1.   , 10.125]], dtype=float32)");
        NumpyText.Str(tensor, precision: 1).ShouldBe("[[ 0.5  0.2]\n [ 1.  10.1]]");
    }

    [Fact]
    public void Wrong_input_is_explained()
    {
        Should.Throw<ArgumentException>(() => NumpyText.Str<byte>([1, 2, 3], (2, 2)))
            .Message.ShouldStartWith("Shape (2, 2) holds 4 values. Received: 3 values.");
        Should.Throw<ArgumentOutOfRangeException>(() => NumpyText.Repr(Tensor.Scalar(1), precision: -1))
            .Message.ShouldStartWith("The precision is a number of digits, zero or more. Received: -1.");
        Should.Throw<NotSupportedException>(() => NumpyText.Str<decimal>([1], 1)).Message.ShouldContain("Received: Decimal.");
    }

    private static (string Str, string Repr) Print<T>(ReadOnlySpan<T> values, int[] shape, int precision)
        where T : unmanaged, INumber<T>
        => (NumpyText.Str(values, shape, precision), NumpyText.Repr(values, shape, precision));

    // Arrays too long to be stored; their descriptions say what is in them.
    private static double[] Formula(GoldenArray golden)
        => golden.Desc.Split(' ')[..2] switch
        {
            ["labels", "summarised"] => [7, 2, 1, .. new double[9994], 4, 5, 6],
            ["labels", "uint8"] => [5, 0, 4, .. new double[59994], 5, 6, 8],
            ["28x28", "uint8"] => [.. Enumerable.Range(0, 784).Select(i => i / 28 is >= 5 and < 23 && i % 28 is >= 5 and < 23 ? i % 256 : 0.0)],
            _ => throw new InvalidOperationException($"No formula for: {golden.Desc}"),
        };

    private static GoldenArray[] Golden() => Fixture.Json<GoldenArray[]>("Golden/numpy_print.json");

    private static NumpyArray[] RandomArrays() => Fixture.Json<NumpyArray[]>("Tensors/Fixtures/numpy_arrays.json");

    private sealed record GoldenArray(string Desc, string Dtype, int[] Shape, double[]? Values, int Precision, string Str, string Repr);

    private sealed record NumpyArray(string Type, int[] Shape, int Precision, byte[] Data, string Str, string Repr);
}
