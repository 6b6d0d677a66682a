using System.Net;

namespace Inkstone.App.Tests.Web.Serving;

/// <summary>What other sites' pages and other machines could send, byte for byte.</summary>
public sealed class GuardTests : IDisposable
{
    private const string Drawing = """{"width": 1, "height": 1, "pixels": [0]}""";

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("localhost:PORT")]
    [InlineData("LOCALHOST:PORT")]
    [InlineData("127.0.0.1:PORT")]
    [InlineData("[::1]:PORT")]
    public async Task OwnNames_AreServed(string host) => (await Status($"GET /api/models HTTP/1.1\r\nHost: {host}\r\n")).ShouldBe(200);

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org:PORT")]
    [InlineData("localhost.example.org:PORT")] // DNS rebinding: a name of the attacker's that leads here
    [InlineData("127.0.0.1.example.org:PORT")]
    [InlineData("localhost.:PORT")]
    [InlineData("192.168.0.1:PORT")]
    [InlineData("0.0.0.0:PORT")]
    [InlineData("[::2]:PORT")]
    [InlineData("localhost@example.org")]
    public async Task OtherNames_AreRefused(string host) => (await Status($"GET /api/models HTTP/1.1\r\nHost: {host}\r\n")).ShouldBeOneOf(400, 403);

    [Fact]
    public async Task MissingOrDoubleHost_IsRefused()
    {
        (await Status("GET /api/models HTTP/1.1\r\n")).ShouldBe(400);
        (await Status("GET /api/models HTTP/1.0\r\n")).ShouldBeOneOf(400, 403);
        (await Status("GET /api/models HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n")).ShouldBe(400);
        (await Status("GET http://example.org/api/models HTTP/1.1\r\nHost: localhost\r\n")).ShouldBeOneOf(400, 403);
    }

    [Theory]
    [InlineData("Origin: http://example.org")]
    [InlineData("Origin: null")] // a page in a sandbox, or from a file
    [InlineData("Origin:")]
    [InlineData("Origin: http://localhost:1")] // another program's page on this machine
    [InlineData("Origin: https://localhost:PORT")]
    [InlineData("Origin: http://localhost:PORT\r\nOrigin: http://example.org")]
    [InlineData("Origin: http://localhost:PORT, http://example.org")]
    [InlineData("Origin: http://127.0.0.1:PORT")] // not the address the page was opened by
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document")]
    [InlineData("Origin: http://example.org\r\nX-Inkstone-Token: TOKEN")]
    public async Task ApiAskedByAnotherSitesPage_IsRefused(string headers)
    {
        (await Status($"GET /api/models HTTP/1.1\r\nHost: localhost:PORT\r\n{headers}\r\n")).ShouldBe(403);
        (await Status($"POST /api/predict HTTP/1.1\r\nHost: localhost:PORT\r\n{headers}\r\nContent-Type: application/json\r\nContent-Length: {Drawing.Length}\r\n", Drawing)).ShouldBe(403);
    }

    [Theory]
    [InlineData("Origin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Sec-Fetch-Site: none")] // typed into the address bar
    [InlineData("Accept: */*")] // a program
    public async Task ApiAskedByThePageOrAProgram_Answers(string headers)
    {
        (await Status($"GET /api/models HTTP/1.1\r\nHost: localhost:PORT\r\n{headers}\r\n")).ShouldBe(200);
        (await Status($"POST /api/predict HTTP/1.1\r\nHost: localhost:PORT\r\n{headers}\r\nContent-Type: application/json\r\nContent-Length: {Drawing.Length}\r\n", Drawing)).ShouldBe(200);
    }

    [Fact]
    public async Task LinkOnAnotherSite_OpensThePage_ButNoFrameOrPictureShowsIt()
    {
        const string FromElsewhere = "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nSec-Fetch-Site: cross-site\r\n";
        (await Status($"{FromElsewhere}Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n")).ShouldBe(200);
        (await Status($"{FromElsewhere}Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")).ShouldBe(403);
        (await Status($"{FromElsewhere}Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n")).ShouldBe(403);
    }

    [Theory]
    [InlineData("POST", "/api/runs")]
    [InlineData("POST", "/api/runs/mine/stop")]
    [InlineData("POST", "/api/corrections")]
    [InlineData("DELETE", "/api/corrections")]
    [InlineData("POST", "/api/teaching")]
    [InlineData("PUT", "/api/predict")]
    [InlineData("DELETE", "/api/predict")]
    [InlineData("POST", "/api/predict/more")]
    [InlineData("POST", "/")]
    [InlineData("OPTIONS", "/api/predict")]
    [InlineData("GET", "/api/corrections")] // what was drawn and kept is shown to the page alone
    [InlineData("GET", "/api/corrections/1")]
    [InlineData("GET", "/API/Corrections")]
    [InlineData("HEAD", "/api/corrections")]
    public async Task WhatChangesOrShowsDrawings_NeedsTheToken(string method, string path)
    {
        var start = $"{method} {path} HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n";
        foreach (var wrong in (string[])["", "X-Inkstone-Token:\r\n", "X-Inkstone-Token: 0123456789abcdef0123456789abcdef\r\n", "X-Inkstone-Token: TOKEN\r\nX-Inkstone-Token: TOKEN\r\n", "Cookie: X-Inkstone-Token=TOKEN\r\n", "Authorization: Bearer TOKEN\r\n"])
        {
            (await Status(start + wrong)).ShouldBe(403, wrong);
        }

        (await Status($"{method} {path}?X-Inkstone-Token=TOKEN HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n")).ShouldBe(403);
        (await Status($"{start}X-Inkstone-Token: TOKEN\r\n")).ShouldNotBe(403);
    }

    [Fact]
    public async Task NoAnswer_LetsAnotherSiteReadIt()
    {
        foreach (var path in (string[])["/", "/api/models", "/api/openapi.json", "/gone"])
        {
            using var answer = await _server.Stranger.GetAsync(path);
            answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase), path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'; ");
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task OpenToTheNetwork_NamesAreAddressesAndTheMachinesOwn()
    {
        using var server = new WebServerUnderTest(isOpen: true);
        (await Status(server, $"GET /api/models HTTP/1.1\r\nHost: {Environment.MachineName}:PORT\r\n")).ShouldBe(200);
        (await Status(server, "GET /api/models HTTP/1.1\r\nHost: 192.168.0.1:PORT\r\n")).ShouldBe(200);
        (await Status(server, "GET /api/models HTTP/1.1\r\nHost: [fe80::1]:PORT\r\n")).ShouldBe(200);
        (await Status(server, "GET /api/models HTTP/1.1\r\nHost: example.org:PORT\r\n")).ShouldBe(403);
        (await Status(server, "POST /api/runs HTTP/1.1\r\nHost: 192.168.0.1:PORT\r\nContent-Length: 0\r\n")).ShouldBe(403);
    }

    private Task<int> Status(string headers, string body = "") => Status(_server, headers, body);

    private static async Task<int> Status(WebServerUnderTest server, string headers, string body = "")
    {
        var request = headers.Replace("PORT", $"{server.Port}").Replace("TOKEN", server.Token).Replace($"X-Inkstone-{server.Token}", "X-Inkstone-Token");
        var answer = await server.Raw($"{request}Connection: close\r\n\r\n{body}");
        var status = int.Parse(answer.AsSpan(9, 3));
        if (status == (int)HttpStatusCode.Forbidden && !headers.StartsWith("HEAD"))
        {
            answer.ShouldContain("application/problem+json");
        }

        return status;
    }
}
