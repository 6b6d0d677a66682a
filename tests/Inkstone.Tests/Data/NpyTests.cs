using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class NpyTests
{
    private const string Header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Files.Fixture("npy.json"))).RootElement;

    public static TheoryData<string> Names => [.. Expected.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_what_numpy_wrote(string name)
    {
        var tensor = Npy.Read(Files.Fixture($"{name}.npy")).ToTensor();
        var expected = Expected.GetProperty(name);
        tensor.Shape.ToArray().ShouldBe(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray());
        tensor.ToArray().ShouldBe(expected.GetProperty("values").EnumerateArray()
            .Select(value => value.ValueKind == JsonValueKind.String ? float.PositiveInfinity : value.GetSingle()).ToArray());
    }

    [Theory]
    [InlineData("b1", NumberType.Boolean)]
    [InlineData("u2_big", NumberType.UInt16)]
    [InlineData("u4", NumberType.UInt32)]
    [InlineData("u8", NumberType.UInt64)]
    [InlineData("i8", NumberType.Int64)]
    [InlineData("f2", NumberType.Float16)]
    [InlineData("f8_big", NumberType.Float64)]
    public void Keeps_the_type(string name, NumberType type) => Npy.Read(Files.Fixture($"{name}.npy")).Type.ShouldBe(type);

    [Fact]
    public void Big_endian_numbers_become_little_endian() => Npy.Read(Files.Fixture("u2_big.npy")).Bytes.ToArray().ShouldBe([1, 0, 255, 255]);

    [Theory]
    [InlineData("objects", "expected an array of numbers. Received: an array of Python objects, which is a pickle: reading it would run code from the file.")]
    [InlineData("records", "expected an array of plain numbers. Received: an array of records (a structured dtype).")]
    [InlineData("text", "expected numbers of dtype u1 u2 u4 u8 i1 i2 i4 i8 f2 f4 f8 or b1, after '<', '>' or '|'. Received: '<U2'.")]
    [InlineData("complex", "expected numbers of dtype u1 u2 u4 u8 i1 i2 i4 i8 f2 f4 f8 or b1, after '<', '>' or '|'. Received: '<c16'.")]
    public void Refuses_what_is_not_numbers(string name, string message)
    {
        var path = Files.Fixture($"{name}.npy");
        Files.Refusal(() => Npy.Read(path)).ShouldStartWith($"{path}: {message}");
    }

    [Theory]
    [InlineData(Header)]
    [InlineData("{\"shape\":(3),'fortran_order':True,'descr':'>u1'}", false)]
    [InlineData("{'shape':(3L,),'fortran_order':True,'descr':'<u1'}  \n")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), } x", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': False}", false)]
    [InlineData("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (3,)}", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': 0, 'shape': (3,)}", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (-3,)}", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3 1)}", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}", false)]
    [InlineData("{'descr': '|u2', 'fortran_order': False, 'shape': (3,)}", false)]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), 'more': 1}", false)]
    [InlineData("{'descr': '|u1", false)]
    [InlineData("", false)]
    public void Reads_the_header_strictly(string header, bool accepted = true)
    {
        var bytes = Files.Npy(header, 1, 2, 3);
        if (accepted)
        {
            Files.Npy(bytes).ToInt32().ShouldBe([1, 2, 3]);
        }
        else
        {
            Files.Refusal(() => Files.Npy(bytes)).ShouldStartWith("a.npy: expected ");
        }
    }

    [Fact]
    public void Too_short_and_too_long_are_refused()
    {
        Files.Refusal(() => Files.Npy(Files.Npy(Header, 1, 2))).ShouldStartWith("a.npy: expected 3 bytes of UInt8 numbers of shape (3,) at byte 67. Received: at most 2.");
        Files.Refusal(() => Files.Npy(Files.Npy(Header, 1, 2, 3, 4))).ShouldStartWith("a.npy: expected the file to end after the UInt8 numbers of shape (3,). More bytes follow byte 70.");
    }

    [Fact]
    public void An_empty_axis_does_not_hide_a_size_that_overflows() =>
        Files.Refusal(() => Files.Npy(Files.Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4000000000, 4000000000)}")))
            .ShouldStartWith("a.npy: expected at most 2147483591 bytes of numbers. Received: Float64 numbers of shape (0, 4000000000, 4000000000).");

    [Fact]
    public void A_header_that_parses_badly_is_shown() => Files.Refusal(() => Files.Npy(Files.Npy("{'descr': '|u1'"))).ShouldBe(
        "a.npy: expected an npy header such as {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }; ',' is missing. Received: {'descr': '|u1'");

    [Fact]
    public void What_a_file_says_cannot_steer_the_terminal() => Files.Refusal(() => Files.Npy(Files.Npy("{'\u001b[2J': 1"))).ShouldBe(
        "a.npy: expected an npy header such as {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }; the key '?[2J' is unknown. Received: {'?[2J': 1");
}
