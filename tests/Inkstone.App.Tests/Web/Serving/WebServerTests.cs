using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Inkstone.App.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Inkstone.App.Tests.Web.Serving;

public sealed class WebServerTests : IDisposable
{
    private const string Seven = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Page_HasTheTokenAndIsNotKept_AndAllItNamesIsThere()
    {
        using var answer = await _server.Stranger.GetAsync("/");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain($"<meta name=\"inkstone-token\" content=\"{_server.Token}\">");
        page.ShouldNotContain("{{");
        var links = Regex.Matches(page, "(?:src|href)=\"([^\"#]+)\"").Select(match => match.Groups[1].Value).ToArray();
        links.ShouldNotBeEmpty();
        foreach (var link in links)
        {
            using var file = await _server.Stranger.GetAsync(link);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task FilesOfThePage_AreSentAgainOnlyWhenChanged()
    {
        using var first = await _server.Stranger.GetAsync("/css/base.css");
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/css/base.css") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var second = await _server.Stranger.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/css/base.css") { Headers = { { "If-None-Match", "\"0\"" } } };
        using var third = await _server.Stranger.SendAsync(other);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/css/base.css")]
    public async Task Head_GivesTheHeadersAlone(string path)
    {
        using var get = await _server.Stranger.GetAsync(path);
        using var head = await _server.Stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/css/../css/gone.css")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/css%2fbase.css")]
    [InlineData("/css%5cbase.css")]
    [InlineData("/Page/index.html")]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/gone")]
    [InlineData("//")]
    [InlineData("/%F0%9F%96%8B")]
    public async Task NoPathNamesAFile(string path) =>
        await WebServerUnderTest.Problem(await _server.Stranger.GetAsync(new Uri(_server.Stranger.BaseAddress!.GetLeftPart(UriPartial.Authority) + path)), HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/nosuch.html", "text/html,application/xhtml+xml", "text/plain")]
    [InlineData("/nosuch.html", "*/*", "application/problem+json")]
    [InlineData("/api/gone", "text/html,application/xhtml+xml", "application/problem+json")]
    public async Task AddressMistypedInABrowser_IsAnsweredInWords(string path, string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
        using var answer = await _server.Stranger.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"There is nothing at {path}. ");
    }

    [Fact]
    public async Task OtherMethod_SaysWhichThereIs()
    {
        using var answer = await _server.Stranger.GetAsync("/api/predict");
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
        (await WebServerUnderTest.Problem(answer, HttpStatusCode.MethodNotAllowed)).ShouldBe("/api/predict does not answer GET. It answers POST.");
    }

    [Fact]
    public async Task ClassOfTwoHundred_AllGetTheirAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
            await WebServerUnderTest.Json(await _server.Stranger.PostAsync("/api/predict", WebServerUnderTest.JsonBody(Seven)))));
        answers.ShouldAllBe(answer => answer.GetProperty("label").GetString() == "7");
    }

    [Fact]
    public async Task FloodOfChanges_IsToldToWait()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _server.Client.DeleteAsync("/api/gone")));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(answer => answer.Headers.RetryAfter!.Delta == TimeSpan.FromSeconds(1));
        (await WebServerUnderTest.Problem(refused[0], HttpStatusCode.TooManyRequests)).ShouldContain("Try again");
        var taken = answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound);
        taken.ShouldBe(answers.Length - refused.Length);
        taken.ShouldBeGreaterThan(40);

        // Nobody else is held up by it.
        (await _server.Get("/api/models")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task UnexpectedError_IsACalmAnswer_AndSaidOnTheScreen()
    {
        var said = new List<string>();
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Response.Body = new MemoryStream();
        await new Problems(said.Add).Answer(http, _ => throw new IndexOutOfRangeException("inside"));
        http.Response.StatusCode.ShouldBe(500);
        var answer = Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
        answer.ShouldNotContain("inside");
        answer.ShouldNotContain("   at ");
        said.Single().ShouldContain("inside");
    }

    [Fact]
    public async Task End_WaitsForNoOne()
    {
        var server = new WebServerUnderTest();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Port);
        await connection.GetStream().WriteAsync("POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\n"u8.ToArray());
        var ending = server.State.Ending;
        await Task.Run(server.Dispose).WaitAsync(TimeSpan.FromSeconds(30));
        ending.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void TakenPort_IsSaid_ButTheUsualOneIsReplaced()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var state = new WebState(_server.Workplace.NewHost(TextWriter.Null, TextWriter.Null));
        Should.Throw<IOException>(() => WebServer.Start(state, port, isOpen: false)).Message.ShouldContain($"port {port}");

        using var usual = new TcpListener(IPAddress.Loopback, WebServer.DefaultPort);
        try
        {
            usual.Start();
        }
        catch (SocketException)
        {
            // Something else of this machine has it: as good.
        }

        using var server = WebServer.Start(state, port: null, isOpen: false);
        new Uri(server.Address).Port.ShouldNotBe(WebServer.DefaultPort);
    }
}
