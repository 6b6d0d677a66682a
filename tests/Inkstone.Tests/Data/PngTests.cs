using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class PngTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Files.Fixture("png.json"))).RootElement;

    public static TheoryData<string> Names => [.. Expected.GetProperty("pictures").EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_what_Pillow_reads(string name)
    {
        var expected = Expected.GetProperty("pictures").GetProperty(name);
        var picture = Read(Bytes(expected, "png"));
        (picture.Width, picture.Height, picture.Channels).ShouldBe(
            (expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), expected.GetProperty("channels").GetInt32()));
        Convert.ToHexStringLower(picture.Pixels).ShouldBe(expected.GetProperty("pixels").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_written_comes_back(int channels)
    {
        var pixels = Enumerable.Range(0, 5 * 3 * channels).Select(value => (byte)(value * 37)).ToArray();
        using var stream = new MemoryStream();
        Png.Write(stream, new Picture(5, 3, channels, pixels));
        stream.Position = 0;
        var picture = Png.Read(stream, "a.png");
        (picture.Width, picture.Height, picture.Channels).ShouldBe((5, 3, channels));
        picture.Pixels.ToArray().ShouldBe(pixels);
    }

    [Fact]
    public void A_changed_bit_is_found_by_the_checksum()
    {
        var png = Sample();
        png[^20] ^= 4;
        Refusal(png).ShouldMatch(@"^a\.png: the checksum of chunk IDAT before byte \d+ is wrong\. The file is damaged; get it again\.$");
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var png = Sample();
        for (var length = 0; length < png.Length; length++)
        {
            Refusal(png[..length]).ShouldStartWith("a.png: expected ");
        }
    }

    [Fact]
    public void A_picture_too_large_is_refused_before_memory_is_taken() => Refusal(Huge(8001, 8000)).ShouldBe(
        "a.png: expected a picture of 1 to 64000000 pixels. Received: 8001 x 8000. Make it smaller, or get the file again if it is damaged.");

    [Fact]
    public void Pixels_that_the_file_cannot_hold_are_refused_before_memory_is_taken() => Refusal(Huge(8000, 8000)).ShouldStartWith(
        "a.png: expected 64008000 bytes of pixels at byte 0. Received: at most ");

    [Fact]
    public void Another_format_is_refused() => Refusal([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0]).ShouldBe(
        "a.png: expected a PNG file, which starts with 89504E470D0A1A0A. Received: FFD8FFE000000000.");

    private static byte[] Sample() => Bytes(Expected.GetProperty("pictures").GetProperty("pillow_L"), "png");

    /// <summary>A small file whose header claims a large picture, with a right checksum.</summary>
    private static byte[] Huge(int width, int height)
    {
        var png = Sample();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32.Add(0, png.AsSpan(12, 17)));
        return png;
    }

    private static byte[] Bytes(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

    private static Picture Read(byte[] png) => Png.Read(new MemoryStream(png), "a.png");

    private static string Refusal(byte[] png) => Files.Refusal(() => Read(png));
}
