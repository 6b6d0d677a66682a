using System.Buffers.Binary;
using System.Text;
using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public sealed class SafeTensorsTests
{
    [Fact]
    public void Reads_what_Python_wrote()
    {
        var file = SafeTensors.Read(Path.Combine(AppContext.BaseDirectory, "Saving", "Fixtures", "sample.safetensors"));
        file.Metadata.ShouldBe(new Dictionary<string, string> { ["format"] = "np" });
        file.Tensors.Keys.ShouldBe(["L1.kernel", "L1.bias", "step", "half"]);
        file.Tensors["L1.kernel"].Shape.ShouldBe([2, 3]);
        file.Tensors["L1.kernel"].ToTensor().ToArray().ShouldBe([0, 0.25f, 0.5f, 0.75f, 1, 1.25f]);
        file.Tensors["L1.bias"].ToTensor().ToArray().ShouldBe([-1, 0.5f, 2]);
        file.Tensors["step"].ToInt32().ShouldBe([7]);
        file.Tensors["half"].Type.ShouldBe(NumberType.Float16);
        file.Tensors["half"].ToTensor().ToArray().ShouldBe([0.5f, -2]);
    }

    [Fact]
    public void Writes_the_bytes_other_writers_write()
    {
        var tensors = new Dictionary<string, NumericArray>
        {
            ["b"] = NumericArray.From(Tensor.From([1.5f])),
            ["a"] = NumericArray.From(Tensor.From([-2f, 0], (1, 2))),
            ["step"] = NumericArray.From([7L], Shape.Scalar),
            ["é\""] = new NumericArray(NumberType.UInt8, 1, [255]),
        };
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, new SafeTensorsFile(tensors, new Dictionary<string, string> { ["k"] = "v" }));

        const string json = """{"__metadata__":{"k":"v"},"step":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},"b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},"é\"":{"dtype":"U8","shape":[1],"data_offsets":[20,21]}}""";
        var header = Encoding.UTF8.GetBytes(json);
        var padded = new string(' ', (8 - header.Length % 8) % 8);
        byte[] expected = [.. Length(header.Length + padded.Length), .. header, .. Encoding.UTF8.GetBytes(padded), 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0xC0, 0x3F, 255];
        stream.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void Every_type_comes_back()
    {
        var tensors = Enum.GetValues<NumberType>().ToDictionary(type => type.ToString(), type => new NumericArray(type, (2, 1), Bytes(2 * type.ByteSize)));
        tensors["empty"] = new NumericArray(NumberType.Float32, (0, 3), []);
        using var stream = new MemoryStream();
        SafeTensors.Write(stream, new SafeTensorsFile(tensors));
        stream.Position = 0;
        var read = SafeTensors.Read(stream, "a");
        read.Metadata.ShouldBeEmpty();
        read.Tensors.Count.ShouldBe(tensors.Count);
        foreach (var (name, array) in tensors)
        {
            read.Tensors[name].Type.ShouldBe(array.Type);
            read.Tensors[name].Shape.ShouldBe(array.Shape);
            read.Tensors[name].Bytes.ToArray().ShouldBe(array.Bytes.ToArray());
        }
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", "expected the array 'y' to begin at byte 2 of the data, where the one before it ends. Received: 1. Arrays overlap or leave a hole.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", "expected the array 'x' to begin at byte 0 of the data, where the one before it ends. Received: 1. Arrays overlap or leave a hole.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "expected the file to end after its arrays. More bytes follow byte 63. It is damaged, or of another format.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "expected 4 bytes of array 'x' at byte 61. Received: at most 3. The file is cut short or its header is damaged; get it again.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,2]}}""", "expected 3 bytes for the UInt8 array 'x' of shape (3,). Received data_offsets [0, 2].")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[3,0]}}""", "expected 3 bytes for the UInt8 array 'x' of shape (3,). Received data_offsets [3, 0].")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "expected each key once in the header. Received 'x' twice.")]
    [InlineData("""{"x":{"dtype":"U8","dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "expected each key once in the array 'x'. Received 'dtype' twice.")]
    [InlineData("""{"x":{"dtype":"C64","shape":[3],"data_offsets":[0,3]}}""", "expected the dtype of 'x' to be one of BOOL U8 I8 I16 U16 F16 BF16 I32 U32 F32 F64 I64 U64. Received: 'C64'.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,3]}}""", "expected at most 2147483591 bytes of numbers. Received: UInt8 numbers of shape (4294967296, 4294967296). The header is damaged, or the file is too large to read at once.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[-3],"data_offsets":[0,3]}}""", "expected whole numbers of zero or more for the shape of 'x'. Received: -3.")]
    [InlineData("""{"x":{"dtype":"U8","shape":[3]}}""", "expected a dtype, a shape and two data_offsets for the array 'x'. One is missing.")]
    [InlineData("""{"__metadata__":{"a":1}}""", "expected a text for 'a' in __metadata__ in the header. Received: JSON Number.")]
    [InlineData("""[]""", "expected a safetensors file, whose header starts with '{'. It is damaged or of another format.")]
    public void Headers_that_lie_are_refused(string header, string message) => Refusal([.. Length(header.Length), .. Encoding.UTF8.GetBytes(header), 1, 2, 3]).ShouldBe($"a: {message}");

    [Theory]
    [InlineData("""{"x":""")]
    [InlineData("""{} x""")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""")]
    public void Headers_that_are_not_JSON_are_refused(string header) =>
        Refusal([.. Length(header.Length), .. Encoding.UTF8.GetBytes(header)]).ShouldStartWith("a: expected a header of JSON, as safetensors has it. It is damaged: ");

    [Fact]
    public void A_header_length_is_checked_before_memory_is_taken()
    {
        Refusal([.. Length(100_000_001), .. "{}"u8]).ShouldStartWith("a: expected a safetensors file, with a header of at most 100000000 bytes. Received a header length of 100000001.");
        Refusal([.. Length(99_000_000), .. "{}"u8]).ShouldStartWith("a: expected 99000000 bytes of header at byte 8. Received: at most 2.");
    }

    [Fact]
    public void The_name_of_the_metadata_is_taken() => Should.Throw<ArgumentException>(() => SafeTensors.Write(
        Stream.Null, new SafeTensorsFile(new Dictionary<string, NumericArray> { ["__metadata__"] = NumericArray.From(Tensor.Zeros(1)) })))
        .Message.ShouldStartWith("Safetensors keeps the name '__metadata__' for itself. Give the array another name.");

    private static string Refusal(byte[] bytes) => Should.Throw<InvalidDataException>(() => SafeTensors.Read(new MemoryStream(bytes), "a")).Message;

    private static byte[] Length(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(1, count).Select(value => (byte)(17 * value))];
}
