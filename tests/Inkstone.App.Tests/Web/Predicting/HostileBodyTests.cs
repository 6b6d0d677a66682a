using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.App.Tests.Web.Predicting;

/// <summary>Bodies that are wrong, or meant to do harm: each is refused with a status of its own and a sentence, none costs more than it should.</summary>
public sealed class HostileBodyTests : IDisposable
{
    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("", "Expected JSON.")]
    [InlineData("{", "Expected JSON.")]
    [InlineData("seven", "Expected JSON.")]
    [InlineData("{\"width\": NaN}", "Expected JSON.")]
    [InlineData("{'width': 1}", "Expected JSON.")]
    [InlineData("{\"width\": 1, \"width\": 2, \"height\": 1, \"pixels\": [0]}", "Expected JSON.")]
    [InlineData("{\"width\": 1} {}", "Expected JSON.")]
    [InlineData("[[[[[[[[[[[[[[[[", "Expected JSON.")]
    [InlineData("null", "Expected an object")]
    [InlineData("[]", "Expected an object")]
    [InlineData("\"\\ud800\"", "Expected JSON. Received a string with half a character")]
    [InlineData("{\"\\udfff\": 1}", "Expected JSON. Received a string with half a character")]
    [InlineData("{}", "Expected {\"width\"")]
    [InlineData("{\"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": \"100\", \"height\": 100, \"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": 0, \"height\": 100, \"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": 1e-9, \"height\": 100, \"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": 1e400, \"height\": 100, \"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": 1e9, \"height\": 100, \"strokes\": []}", "Expected \"width\" as a number")]
    [InlineData("{\"width\": 100, \"height\": -1, \"strokes\": []}", "Expected \"height\" as a number")]
    [InlineData("{\"width\": 100, \"height\": 100, \"pen\": 0, \"strokes\": []}", "Expected \"pen\" as a number")]
    [InlineData("{\"width\": 100, \"height\": 100, \"pen\": 1e300, \"strokes\": []}", "Expected \"pen\" as a number")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": {}}", "Expected \"strokes\" as a list")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [1]}", "Expected a stroke as a list")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[1, 2]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1]]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1, 2, 3, 4]]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1, null]]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1, 1e400]]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1, 1, -1]]]}", "Expected a point")]
    [InlineData("{\"width\": 100, \"height\": 100, \"strokes\": [[[1, 1, 1e40]]]}", "Expected a point")]
    [InlineData("{\"width\": 0.001, \"height\": 0.001, \"strokes\": [[[1, 1]]]}", "Expected a point")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": \"AAAA\"}", "Expected \"pixels\" as a list")]
    [InlineData("{\"width\": 2, \"height\": 1, \"pixels\": [0]}", "Expected 2 numbers for a gray picture of 2 x 1")]
    [InlineData("{\"width\": 1.5, \"height\": 2, \"pixels\": [0, 0, 0]}", "Expected whole numbers of pixels")]
    [InlineData("{\"width\": 4000000, \"height\": 4000000, \"pixels\": []}", "Expected whole numbers of pixels")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": [256]}", "Expected each pixel as a number")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": [-1]}", "Expected each pixel as a number")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": [1e999]}", "Expected each pixel as a number")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": [\"0\"]}", "Expected each pixel as a number")]
    [InlineData("{\"width\": 1, \"height\": 1, \"pixels\": [[0]]}", "Expected each pixel as a number")]
    public async Task WrongJson_IsExplained(string body, string reason) =>
        (await Refused(WebServerUnderTest.JsonBody(body), HttpStatusCode.BadRequest)).ShouldStartWith(reason);

    [Fact]
    public async Task BytesThatAreNoText_AreRefused()
    {
        byte[] body = [.. "{\"width\": \""u8, 0xFF, 0xC0, 0x80, .. "\", \"height\": 1, \"pixels\": [0]}"u8];
        var detail = await Refused(new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } }, HttpStatusCode.BadRequest);
        detail.ShouldBe("Expected JSON in UTF-8. Received bytes that are no text.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("image/jpeg")]
    [InlineData("application/x-www-form-urlencoded")] // what a form of another site could send
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("image/png2")]
    [InlineData(";;;")]
    public async Task OtherContentTypes_AreRefused(string? type)
    {
        var content = new ByteArrayContent("{\"width\": 1, \"height\": 1, \"pixels\": [0]}"u8.ToArray());
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        (await Refused(content, HttpStatusCode.UnsupportedMediaType)).ShouldStartWith("Expected Content-Type image/png or application/json. Received: ");
    }

    [Fact]
    public async Task PackedBody_IsRefused()
    {
        var content = WebServerUnderTest.JsonBody("{}");
        content.Headers.ContentEncoding.Add("gzip");
        await Refused(content, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task EveryPieceOfAPng_IsRefused()
    {
        var file = await WebServerUnderTest.PngBody(new Picture(9, 9, 1, new byte[81])).ReadAsByteArrayAsync();
        for (var length = 0; length < file.Length; length++)
        {
            await Refused(WebServerUnderTest.PngBody(file[..length]), HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task OtherFiles_AreNotTakenForPng()
    {
        foreach (var file in (byte[][])[[0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8], [.. "GIF89a"u8], [.. "P5 1 1 255 0"u8], [.. "<svg/>"u8], [0]])
        {
            await Refused(WebServerUnderTest.PngBody(file), HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task LargerThanEightMegabytes_IsTooLarge()
    {
        var most = new byte[8 << 20];
        most.AsSpan().Fill((byte)' ');
        await Refused(new ByteArrayContent(most) { Headers = { { "Content-Type", "application/json" } } }, HttpStatusCode.BadRequest);
        var said = await _server.Raw($"POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {most.Length + 1}\r\nConnection: close\r\n\r\n");
        said.ShouldStartWith("HTTP/1.1 413 ");
        said.ShouldContain("application/problem+json");
        said.ShouldContain("at most 8 MB");
    }

    [Fact]
    public async Task ChunkedBodyThatNeverEnds_IsCutOff()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _server.Port);
        using var stream = connection.GetStream();
        await stream.WriteAsync("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
        var answer = new byte[12];
        var reading = stream.ReadExactlyAsync(answer).AsTask();
        for (var sent = 0; !reading.IsCompleted; sent++)
        {
            sent.ShouldBeLessThan(1000);
            try
            {
                await stream.WriteAsync(chunk);
            }
            catch (IOException)
            {
                break; // the server has closed it
            }
        }

        await reading.WaitAsync(TimeSpan.FromSeconds(30));
        Encoding.ASCII.GetString(answer).ShouldBe("HTTP/1.1 413");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(8 << 20)] // of large ones fewer are taken in at once
    public async Task HalfABody_HoldsNobodyUp(int length)
    {
        var waiting = new List<TcpClient>();
        for (var i = 0; i < 60; i++)
        {
            var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, _server.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: {length}\r\n\r\n?PNG"));
            waiting.Add(connection);
        }

        (await Label("""{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""").WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe("7"); // a body may take twenty
        waiting.ForEach(connection => connection.Dispose());
    }

    [Theory]
    [InlineData(16_000_000, 1)]
    [InlineData(1, 16_000_000)]
    [InlineData(4000, 4000)]
    public async Task LargestPictures_AreRead(int width, int height)
    {
        using var answer = await _server.Stranger.PostAsync("/api/predict?pipeline=both", WebServerUnderTest.PngBody(WhitePng(width, height)));
        (await WebServerUnderTest.Json(answer)).GetProperty("blank").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(16_000_001, 1)]
    [InlineData(1, 16_000_001)]
    [InlineData(4001, 4000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, -1)]
    public async Task LargerPictures_AreRefusedByWhatTheirHeaderSays(int width, int height) =>
        (await Refused(WebServerUnderTest.PngBody(WhitePng(width, height, rows: 1)), HttpStatusCode.BadRequest)).ShouldStartWith("Expected a picture of at most 16000000 pixels.");

    [Fact]
    public async Task WildScribbles_AreReadWithoutMuchWork()
    {
        // From corner to corner and back, with the widest of pens.
        var zigzag = Enumerable.Range(0, 19_998).Select(i => new[] { i % 2 * 20_000, i * 7919 % 20_000, 10 });
        await Label(JsonSerializer.Serialize(new { width = 20_000, height = 20_000, pen = 20_000, strokes = new[] { zigzag } }), "?pipeline=both");
        await Label(JsonSerializer.Serialize(new { width = 20_000, height = 1, pen = 20, strokes = new[] { zigzag } }), "?pipeline=both");
        var dots = Enumerable.Range(0, 9_000).Select(i => new[] { new[] { i % 100, i / 100 } });
        await Label(JsonSerializer.Serialize(new { width = 100, height = 100, strokes = dots }), "?pipeline=both");
        (await Label(JsonSerializer.Serialize(new { width = 100, height = 100, strokes = new int[19_000][].Select(_ => Array.Empty<int[]>()) }))).ShouldBeNull();
        foreach (var strokes in (object[])[new[] { zigzag.Concat(zigzag) }, new int[20_001][].Select(_ => Array.Empty<int[]>())])
        {
            (await Refused(WebServerUnderTest.JsonBody(JsonSerializer.Serialize(new { width = 20_000, height = 20_000, strokes })), HttpStatusCode.BadRequest))
                .ShouldStartWith("Expected at most 20000 strokes and points");
        }
    }

    [Fact]
    public async Task SheetOfAnyUnit_IsReadAlike()
    {
        foreach (var unit in (double[])[0.001, 1, 28, 300, 20_000])
        {
            double[][] seven = [[0.25 * unit, 0.2 * unit], [0.75 * unit, 0.2 * unit], [0.45 * unit, 0.85 * unit]];
            var body = JsonSerializer.Serialize(new { width = unit, height = unit, strokes = new[] { seven } });
            (await Label(body)).ShouldBe("7", body);
            var drawn = await WebServerUnderTest.Json(await _server.Stranger.PostAsync("/api/predict?pipeline=as-drawn", WebServerUnderTest.JsonBody(body)));
            drawn.GetProperty("seen").EnumerateArray().Count(value => value.GetSingle() > 0.5f).ShouldBeInRange(25, 90, body);
        }
    }

    private async Task<string> Refused(HttpContent body, HttpStatusCode status) => await WebServerUnderTest.Problem(await _server.Stranger.PostAsync("/api/predict", body), status);

    private async Task<string?> Label(string json, string query = "") =>
        (await WebServerUnderTest.Json(await _server.Stranger.PostAsync($"/api/predict{query}", WebServerUnderTest.JsonBody(json)))).GetProperty("label").GetString();

    /// <summary>A white picture of one bit a pixel: its file is small however large it is.</summary>
    private static byte[] WhitePng(int width, int height, int? rows = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), 1, 0, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] row = [0, .. Enumerable.Repeat((byte)255, Math.Clamp((width + 7) / 8, 1, 2_000_001))];
            for (var y = 0; y < (rows ?? height); y++)
            {
                zlib.Write(row);
            }
        }

        Chunk("IDAT", packed.ToArray());
        Chunk("IEND", []);
        return file.ToArray();

        void Chunk(string type, byte[] data)
        {
            byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
            file.Write([.. BigEndian(data.Length), .. content, .. BigEndian((int)Crc(content))]);
        }

        static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

        // The checksum as RFC 2083 defines it, bit by bit.
        static uint Crc(byte[] bytes)
        {
            var sum = uint.MaxValue;
            foreach (var value in bytes)
            {
                sum ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
                }
            }

            return ~sum;
        }
    }
}
