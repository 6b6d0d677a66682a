using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Inkstone.App.Web;
using Inkstone.Data;

namespace Inkstone.App.Tests.Web;

/// <summary>
/// The real server, on a free port, in a workplace of its own. <see cref="Client"/> sends the token, as the page does; what needs none is better
/// asked without: <see cref="Stranger"/>.
/// </summary>
internal sealed class WebServerUnderTest : IDisposable
{
    private readonly WebServer _server;
    private readonly bool _ownsWorkplace;

    /// <param name="workplace">The folder with the runs; a new and empty one when null, which goes with the server.</param>
    /// <param name="isOpen">As with <c>--listen</c>.</param>
    /// <param name="port">Where; any that is free when 0.</param>
    public WebServerUnderTest(Workplace? workplace = null, bool isOpen = false, int port = 0)
    {
        (Workplace, _ownsWorkplace) = (workplace ?? new Workplace(), workplace is null);
        State = new WebState(Workplace.NewHost(TextWriter.Null, Errors));
        _server = WebServer.Start(State, port, isOpen);
        Client = new HttpClient { BaseAddress = new Uri(_server.Address), Timeout = TimeSpan.FromMinutes(2) };
        Client.DefaultRequestHeaders.Add(Guard.TokenHeader, _server.Token);
        Stranger = new HttpClient { BaseAddress = Client.BaseAddress, Timeout = Client.Timeout };
    }

    public Workplace Workplace { get; }

    public WebState State { get; }

    /// <summary>Sends the token with each request.</summary>
    public HttpClient Client { get; }

    /// <summary>Sends no token, as curl and a program do.</summary>
    public HttpClient Stranger { get; }

    public string Address => _server.Address;

    public string Token => _server.Token;

    public int Port => Client.BaseAddress!.Port;

    /// <summary>What the server wrote to standard error.</summary>
    public StringWriter Errors { get; } = new();

    /// <summary>Whether the server may say that it made mistakes; else its end throws if it did.</summary>
    public bool MayFail { get; init; }

    /// <summary>The bytes of a picture as a body.</summary>
    public static ByteArrayContent PngBody(Picture picture)
    {
        using var stream = new MemoryStream();
        Png.Write(stream, picture);
        return PngBody(stream.ToArray());
    }

    public static ByteArrayContent PngBody(byte[] file) => new(file) { Headers = { { "Content-Type", "image/png" } } };

    public static StringContent JsonBody(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>The JSON of an answer, which must have this status.</summary>
    public static async Task<JsonElement> Json(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(expected, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    /// <summary>The detail of an answer that must be a problem (RFC 9457) of this status.</summary>
    public static async Task<string> Problem(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/problem+json");
        var problem = await Json(answer, expected);
        problem.GetProperty("status").GetInt32().ShouldBe((int)expected);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        var detail = problem.GetProperty("detail").GetString()!;
        detail.ShouldNotBeNullOrEmpty();
        detail.ShouldNotContain("   at ");
        return detail;
    }

    /// <summary>GETs what must be there.</summary>
    public async Task<JsonElement> Get(string path) => await Json(await Client.GetAsync(path));

    /// <summary>POSTs what must be taken; an object is sent as JSON.</summary>
    public async Task<JsonElement> Post(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        await Json(await Client.PostAsync(path, body as HttpContent ?? (body is null ? null : JsonContent.Create(body))), expected);

    /// <summary>Sends bytes as they are over a connection of their own, and gives all that comes back until the server closes it.</summary>
    public async Task<string> Raw(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Port);
        using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        Client.Dispose();
        Stranger.Dispose();
        _server.Dispose();
        State.Dispose();
        if (_ownsWorkplace)
        {
            Workplace.Dispose();
        }

        if (!MayFail)
        {
            Errors.ToString().ShouldBe("");
        }
    }
}
