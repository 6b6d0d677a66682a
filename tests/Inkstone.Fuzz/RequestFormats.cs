using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Inkstone.App;
using Inkstone.App.Web;
using Inkstone.Data;
using Inkstone.Digits;

namespace Inkstone.Fuzz;

/// <summary>The bodies of requests, sent to the real server: each is answered, or refused with a 4xx status and a problem.</summary>
internal static class RequestFormats
{
    private static readonly string[] Addresses = ["/api/predict?pipeline=both", "/api/number", "/api/think", "/api/predict"];

    private static readonly Lazy<HttpClient> Client = new(Start);

    public static IReadOnlyList<Format> All =>
    [
        new("drawing.json", [Strokes, Pixels], stream => Send(stream, "application/json", Addresses)),
        new("drawing.png", [Drawn()], stream => Send(stream, "image/png", Addresses)),
        new("run", ["""{"recipe": "convnet", "dataset": "strokes", "settings": {"epochs": 3, "hidden": [64, 32], "optimizer": "adam", "learningRate": 0.1, "dropout": [0.4]}, "seed": 1}"""u8.ToArray()], ReadRun),
    ];

    private static byte[] Strokes => """{"width": 100, "height": 100, "pen": 5, "strokes": [[[25, 20], [75, 20, 0.5], [45, 85]], [[30, 50, 1], [60, 50]]]}"""u8.ToArray();

    private static byte[] Pixels => """{"width": 4, "height": 3, "pixels": [255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 255]}"""u8.ToArray();

    private static byte[] Drawn()
    {
        using var file = new MemoryStream();
        Png.Write(file, new Picture(4, 3, 1, [255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 255]));
        return file.ToArray();
    }

    // Not sent: it would be trained.
    private static void ReadRun(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        try
        {
            using var json = JsonBody.Parse(memory.ToArray());
            RunRequest.CheckMemory(RunRequest.Parse(json.RootElement, DateTimeOffset.UnixEpoch));
            _ = RunRequest.IsPaused(json.RootElement);
        }
        catch (RequestException refused)
        {
            throw new InvalidDataException(refused.Message);
        }
    }

    private static void Send(Stream stream, string type, params string[] addresses)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        using var request = new HttpRequestMessage(HttpMethod.Post, addresses[memory.Length % addresses.Length]) { Content = new ByteArrayContent(memory.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = Client.Value.Send(request);
        using var body = new StreamReader(answer.Content.ReadAsStream());
        var text = body.ReadToEnd();
        if (answer.IsSuccessStatusCode)
        {
            using var json = JsonDocument.Parse(text);
            return;
        }

        var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
        throw answer.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests && isProblem
            ? new InvalidDataException(JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString())
            : new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }

    private static HttpClient Start()
    {
        var folder = Directory.CreateTempSubdirectory("inkstone-").FullName;
        var state = new WebState(new Host { Out = TextWriter.Null, Error = Console.Error, Folder = folder, Datasets = new DatasetOptions { CacheFolder = folder, DataFolder = folder, Download = false } });
        var server = WebServer.Start(state, port: 0, isOpen: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Dispose();
            state.Dispose();
            Directory.Delete(folder, recursive: true);
        };
        var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        client.DefaultRequestHeaders.Add(Guard.TokenHeader, server.Token);
        return client;
    }
}
