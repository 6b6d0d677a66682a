using System.Security.Cryptography;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class IdxTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255];

    [Fact]
    public void Reads_bytes_with_their_shape()
    {
        var array = Files.Idx(TwoByThree);
        array.Type.ShouldBe(NumberType.UInt8);
        array.Shape.ShouldBe([2, 3]);
        array.ToBytes().ShouldBe([1, 2, 3, 4, 5, 255]);
        array.ToTensor().ToArray().ShouldBe([1f, 2, 3, 4, 5, 255]);
    }

    [Theory]
    [InlineData("00000901 00000002 FF7F", NumberType.Int8, new[] { -1f, 127 })]
    [InlineData("00000B01 00000002 FFFE0102", NumberType.Int16, new[] { -2f, 258 })]
    [InlineData("00000C01 00000001 00010203", NumberType.Int32, new[] { 66051f })]
    [InlineData("00000D01 00000001 3FC00000", NumberType.Float32, new[] { 1.5f })]
    [InlineData("00000E01 00000001 C000000000000000", NumberType.Float64, new[] { -2f })]
    public void Reads_every_type_from_big_endian(string hex, NumberType type, float[] values)
    {
        var array = Files.Idx(Convert.FromHexString(hex.Replace(" ", "")));
        array.Type.ShouldBe(type);
        array.ToTensor().ToArray().ShouldBe(values);
    }

    [Fact]
    public void Gzip_is_told_by_its_content_not_by_the_name() => Files.Idx(Files.Gzip(TwoByThree)).ToBytes().ShouldBe([1, 2, 3, 4, 5, 255]);

    [Fact]
    public void A_stream_that_cannot_seek_is_read_too()
    {
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(Files.Gzip(TwoByThree)), System.IO.Compression.CompressionMode.Decompress);
        Idx.Read(stream, "a.idx").Shape.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_file_cut_short_is_refused() => Files.Refusal(() => Files.Idx(TwoByThree[..^1])).ShouldBe(
        "a.idx: expected 6 bytes of UInt8 numbers of shape (2, 3) at byte 12. Received: at most 5. The file is cut short or its header is damaged; get it again.");

    [Fact]
    public void A_file_that_goes_on_is_refused() => Files.Refusal(() => Files.Idx([.. TwoByThree, 0])).ShouldBe(
        "a.idx: expected the file to end after the UInt8 numbers of shape (2, 3). More bytes follow byte 18. It is damaged, or of another format.");

    [Fact]
    public void Another_format_is_refused() => Files.Refusal(() => Files.Idx("PK\u0003\u0004"u8.ToArray())).ShouldBe(
        "a.idx: expected an IDX file, which starts with 00 00 and a type 08, 09, 0B, 0C, 0D or 0E. Received: 504B0304.");

    [Fact]
    public void A_size_that_the_file_cannot_hold_is_refused_before_memory_is_taken()
    {
        var bytes = Convert.FromHexString("000008027FFFFFFF00000001" + "00");
        Files.Refusal(() => Files.Idx(bytes)).ShouldStartWith("a.idx: expected at most 2147483591 bytes of numbers. Received: UInt8 numbers of shape (2147483647, 1).");
        bytes[4] = 0x70;
        Files.Refusal(() => Files.Idx(bytes)).ShouldStartWith("a.idx: expected 1895825407 bytes of UInt8 numbers of shape (1895825407, 1) at byte 12. Received: at most 1.");
    }

    [Fact]
    public void Gzip_data_cut_anywhere_is_refused()
    {
        var packed = Files.Gzip(TwoByThree);
        for (var length = 0; length < packed.Length; length++)
        {
            Files.Refusal(() => Files.Idx(packed[..length])).ShouldStartWith("a.idx: ");
        }
    }

    [Fact]
    public void Gzip_data_with_a_wrong_checksum_is_refused()
    {
        var packed = Files.Gzip(TwoByThree);
        packed[^8] ^= 1;
        Files.Refusal(() => Files.Idx(packed)).ShouldBe("a.idx: its gzip data is damaged or cut short. Get the file again.");
    }

    [Fact]
    public void Gzip_data_with_a_wrong_bit_anywhere_is_refused()
    {
        // 2,000 numbers that deflate has to store nearly as they are, so that most wrong bits unpack to wrong numbers.
        var content = new byte[12 + 2_000];
        new Random(1).NextBytes(content);
        Convert.FromHexString("0000080200000002000003E8").CopyTo(content, 0);
        var packed = Files.Gzip(content);
        Files.Idx(packed).Bytes.SequenceEqual(content.AsSpan(12)).ShouldBeTrue();
        for (var i = 10; i < packed.Length; i++)
        {
            packed[i] ^= 4;
            Files.Refusal(() => Files.Idx(packed)).ShouldStartWith("a.idx: ");
            packed[i] ^= 4;
        }
    }

    [Fact]
    public void Two_gzip_members_are_refused()
    {
        var packed = Files.Gzip(TwoByThree);
        Files.Refusal(() => Files.Idx([.. packed, .. packed])).ShouldStartWith("a.idx: ");
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        Should.Throw<FileNotFoundException>(() => Idx.Read("no-such-file.idx")).Message.ShouldBe("no-such-file.idx: there is no such file.");
        Files.Refusal(() => Idx.Read(AppContext.BaseDirectory)).ShouldBe($"{AppContext.BaseDirectory}: expected a file. It is a folder.");
    }

    [Fact]
    public void Reads_the_test_set_of_MNIST()
    {
        var data = Environment.GetEnvironmentVariable("INKSTONE_DATA");
        var folder = Path.Combine(data ?? "", "mnist");
        Assert.SkipWhen(data is null || !Directory.Exists(folder), "INKSTONE_DATA does not name a folder with mnist/ in it.");
        string Find(string name) => Directory.EnumerateFiles(folder).First(file => Path.GetFileName(file).Replace('.', '-').StartsWith(name));
        var images = Idx.Read(Find("t10k-images-idx3-ubyte"));
        var labels = Idx.Read(Find("t10k-labels-idx1-ubyte"));

        images.Shape.ShouldBe([10000, 28, 28]);
        byte[] file = [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28, .. images.Bytes];
        Convert.ToHexStringLower(SHA256.HashData(file)).ShouldBe("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
        labels.ToInt32()[..10].ShouldBe([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    }
}
