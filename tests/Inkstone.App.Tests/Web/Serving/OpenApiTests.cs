using System.Text.Json;
using Microsoft.OpenApi;

namespace Inkstone.App.Tests.Web.Serving;

/// <summary>The description of the interface: complete, and true.</summary>
public sealed class OpenApiTests : IDisposable
{
    private static readonly string[] Free = ["/api/predict", "/api/number", "/api/think"];

    private readonly WebServerUnderTest _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Document_IsValid()
    {
        using var stream = await _server.Stranger.GetStreamAsync("/api/openapi.json");
        var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        memory.Position = 0;
        var result = await OpenApiDocument.LoadAsync(memory, "json");
        result.Diagnostic!.Errors.ShouldBeEmpty();
        result.Diagnostic.Warnings.ShouldBeEmpty();
        result.Document!.Paths.ShouldContainKey("/api/predict");
    }

    [Fact]
    public async Task EveryCall_HasASummaryADescriptionAndAnExample()
    {
        foreach (var (name, call) in await Calls())
        {
            call.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
            call.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(10, name);
            foreach (var parameter in call.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
            {
                var what = $"{name}: the parameter {parameter.GetProperty("name")}";
                parameter.TryGetProperty("description", out _).ShouldBeTrue(what);
                parameter.TryGetProperty("example", out _).ShouldBeTrue(what);
            }

            if (call.TryGetProperty("requestBody", out var body))
            {
                var content = body.GetProperty("content").GetProperty("application/json");
                (content.TryGetProperty("example", out _) || content.TryGetProperty("examples", out _)).ShouldBeTrue($"{name}: the body has no example");
            }

            var (status, answer) = Good(call);
            (status == "204" || answer.GetProperty("content").EnumerateObject().Single().Value.TryGetProperty("example", out _)).ShouldBeTrue($"{name}: the answer has no example");
            call.GetProperty("responses").TryGetProperty("403", out _).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task Examples_GiveWhatTheySay()
    {
        var tried = 0;
        foreach (var (name, call) in await Calls())
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var (_, described) = Good(call);
            if ((method != "GET" && !Free.Contains(path)) || !described.GetProperty("content").TryGetProperty("application/json", out var content))
            {
                continue; // it would change something, or is a stream or a picture
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), Address(path, call));
            request.Content = call.TryGetProperty("requestBody", out var body)
                ? WebServerUnderTest.JsonBody(body.GetProperty("content").GetProperty("application/json").GetProperty("examples").EnumerateObject().First().Value.GetProperty("value").GetRawText())
                : null;
            using var answer = await _server.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (path.Contains("{id}") && (int)answer.StatusCode == 404)
            {
                continue; // there is no run here
            }

            answer.IsSuccessStatusCode.ShouldBeTrue($"{name}: {text}");
            SameForm(JsonDocument.Parse(text).RootElement, content.GetProperty("example"), name);
            tried++;
        }

        tried.ShouldBeGreaterThan(2);
    }

    /// <summary>Objects have the names that the example has, and no others; of lists the first item is looked at.</summary>
    private static void SameForm(JsonElement answer, JsonElement example, string place)
    {
        if (answer.ValueKind == JsonValueKind.Null || example.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (example.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            answer.ValueKind.ShouldBe(example.ValueKind, place);
        }

        if (example.ValueKind == JsonValueKind.Object)
        {
            answer.EnumerateObject().Select(part => part.Name).ShouldBe(example.EnumerateObject().Select(part => part.Name), ignoreOrder: true, place);
            foreach (var part in example.EnumerateObject())
            {
                SameForm(answer.GetProperty(part.Name), part.Value, $"{place} {part.Name}");
            }
        }
        else if (example.ValueKind == JsonValueKind.Array && example.GetArrayLength() > 0 && answer.GetArrayLength() > 0)
        {
            SameForm(answer[0], example[0], $"{place}[0]");
        }
    }

    private static string Address(string path, JsonElement call)
    {
        var query = new List<string>();
        foreach (var parameter in call.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [])
        {
            var (name, value) = (parameter.GetProperty("name").GetString()!, Uri.EscapeDataString(parameter.GetProperty("example").ToString()));
            if (parameter.GetProperty("in").GetString() == "path")
            {
                path = path.Replace($"{{{name}}}", value);
            }
            else
            {
                query.Add($"{name}={value}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private static (string Status, JsonElement Answer) Good(JsonElement call)
    {
        var good = call.GetProperty("responses").EnumerateObject().First(response => response.Name[0] == '2');
        return (good.Name, good.Value);
    }

    private async Task<IReadOnlyList<(string Name, JsonElement Call)>> Calls()
    {
        var document = await WebServerUnderTest.Json(await _server.Stranger.GetAsync("/api/openapi.json"));
        return [.. from path in document.GetProperty("paths").EnumerateObject()
                   from call in path.Value.EnumerateObject()
                   select ($"{call.Name.ToUpperInvariant()} {path.Name}", call.Value)];
    }
}
