using System.Text;
using Inkstone.Data;

namespace Inkstone.Tests.Data;

public sealed class PgmTests
{
    [Theory]
    [InlineData("P2\n# a comment\n3 2 # another\n255\n0 1 2\n253 254 255\n", new byte[] { 0, 1, 2, 253, 254, 255 })]
    [InlineData("P2 3 1 7 0 3 7", new byte[] { 0, 109, 255 })]
    [InlineData("P2\n2 1\n65535\n65535 32768", new byte[] { 255, 128 })]
    [InlineData("P5\n3 1\n255\nabc", new byte[] { 97, 98, 99 })]
    [InlineData("P5 2 1 100\n\u0000\u0064", new byte[] { 0, 255 })]
    [InlineData("P5 2 1 65535\n\u00FF\u00FF\u0001\u0001", new byte[] { 255, 1 })]
    [InlineData("P5 1 1 255#comment\n#", new byte[] { 35 })]
    public void Reads_text_and_bytes(string file, byte[] pixels) => Read(file).Pixels.ToArray().ShouldBe(pixels);

    [Theory]
    [InlineData("P6 1 1 255 abc", "expected a gray picture in PGM format, which starts with P2 or P5. Received a file that starts with 5036. Save the picture as PNG or PGM.")]
    [InlineData("P2 0 1 255", "expected a picture of 1 to 64000000 pixels. Received: 0 x 1. Make it smaller, or get the file again if it is damaged.")]
    [InlineData("P5 99999 99999 255\n", "expected a picture of 1 to 64000000 pixels. Received: 99999 x 99999. Make it smaller, or get the file again if it is damaged.")]
    [InlineData("P2 1 1 0 0", "expected a largest value from 1 to 65535. Received: 0.")]
    [InlineData("P2 2 1 9 10 1", "expected pixels of at most 9. Received: 10. The file is damaged.")]
    [InlineData("P2 8000 8000 9 1", "expected 64000000 numbers. Received: 1 bytes of text, which is too few. The file is cut short or its header is damaged.")]
    [InlineData("P5 2 2 255\nabc", "expected 4 bytes of pixels at byte 11. Received: at most 3. The file is cut short or its header is damaged; get it again.")]
    [InlineData("P2 1 1 9 1 x", "expected the file to end after its pixels. More follows at byte 11. The file is damaged.")]
    [InlineData("P2 1x 1 9 1", "expected a whole number for the width before byte 5, followed by a space or a line end. The file is damaged or cut short.")]
    [InlineData("P2 99999999999 1 9 1", "expected a whole number for the width before byte 14, followed by a space or a line end. The file is damaged or cut short.")]
    [InlineData("P2 2 1 9 111", "expected pixels of at most 9. Received: 111. The file is damaged.")]
    public void What_is_wrong_is_refused(string file, string message) => Files.Refusal(() => Read(file)).ShouldBe($"a.pgm: {message}");

    private static Picture Read(string file) => Pgm.Read(new MemoryStream(Encoding.Latin1.GetBytes(file)), "a.pgm");
}
