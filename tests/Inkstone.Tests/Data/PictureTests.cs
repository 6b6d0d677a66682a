using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class PictureTests
{
    [Fact]
    public void Gray_is_what_Pillow_makes_of_a_picture_pasted_on_white_paper()
    {
        var expected = JsonDocument.Parse(File.ReadAllText(Files.Fixture("png.json"))).RootElement;
        var gray = expected.GetProperty("gray");
        var picture = new Picture(expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), 4, Convert.FromHexString(gray.GetProperty("rgba").GetString()!));
        Convert.ToHexStringLower(picture.ToGray().Pixels).ShouldBe(gray.GetProperty("gray").GetString());
        picture.ToGray().ToGray().Channels.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, 1, 1, 0, "A picture has 1 to 64000000 pixels of 1 or 4 channels. Received: 0 x 1 pixels of 1 channels.")]
    [InlineData(1, 1, 3, 3, "A picture has 1 to 64000000 pixels of 1 or 4 channels. Received: 1 x 1 pixels of 3 channels.")]
    [InlineData(2, 1, 4, 7, "A picture of 2 x 1 pixels of 4 channels has 8 bytes. Received: 7 bytes. (Parameter 'pixels')")]
    public void The_size_must_fit(int width, int height, int channels, int bytes, string message) =>
        Should.Throw<ArgumentException>(() => new Picture(width, height, channels, new byte[bytes])).Message.ShouldBe(message);

    [Fact]
    public void A_file_is_read_by_its_content()
    {
        var folder = Directory.CreateTempSubdirectory("inkstone-").FullName;
        try
        {
            var path = Path.Combine(folder, "picture.dat");
            Png.Write(path, new Picture(1, 2, 1, [3, 4]));
            Picture.Read(path).Pixels.ToArray().ShouldBe([3, 4]);
            File.WriteAllText(path, "P2 1 1 9 9");
            Picture.Read(path).Pixels.ToArray().ShouldBe([255]);
            File.WriteAllText(path, "GIF89a");
            foreach (var (start, what) in (IEnumerable<(byte[], string)>)
                [([.. "GIF89a"u8], "a GIF picture"), ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture"), ([.. "BM6"u8], "a BMP picture"), ([], "an empty file"), ([.. "Hi"u8], "a file that starts with 4869")])
            {
                File.WriteAllBytes(path, start);
                Files.Refusal(() => Picture.Read(path)).ShouldBe($"{path}: expected a picture in PNG or PGM format. Received {what}. Save the picture as PNG.");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
