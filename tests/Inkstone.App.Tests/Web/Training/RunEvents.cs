using System.Text.Json;

namespace Inkstone.App.Tests.Web;

/// <summary>Follows a run over server-sent events, as the page does.</summary>
internal sealed class RunEvents : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private RunEvents(HttpResponseMessage answer, StreamReader reader) => (_answer, _reader) = (answer, reader);

    /// <summary>The id of the last event.</summary>
    public string? LastId { get; private set; }

    public static async Task<RunEvents> Of(HttpClient client, string run)
    {
        var answer = await client.GetAsync($"/api/runs/{run}/events", HttpCompletionOption.ResponseHeadersRead);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new RunEvents(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event that is no heartbeat; null where the server ended the stream.</summary>
    public async Task<(string Name, JsonElement Data)?> Next()
    {
        var (name, data) = ("message", (string?)null);
        while (await _reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line[6..];
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastId = line[4..];
            }
            else if (line.Length == 0 && data is not null)
            {
                if (name != "heartbeat")
                {
                    return (name, JsonDocument.Parse(data).RootElement);
                }

                (name, data) = ("message", null);
            }
        }

        return null;
    }

    /// <summary>Reads to the next event of a name.</summary>
    public async Task<JsonElement> Until(string name)
    {
        while (true)
        {
            var (next, data) = (await Next()).ShouldNotBeNull();
            if (next == name)
            {
                return data;
            }
        }
    }

    /// <summary>Reads to a <c>state</c> with this state.</summary>
    public async Task<JsonElement> UntilState(string state)
    {
        while (true)
        {
            var data = await Until("state");
            var now = data.GetProperty("state").GetString();
            if (now == state)
            {
                return data;
            }

            now.ShouldNotBe("failed", data.GetProperty("message").GetString());
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _answer.Dispose();
    }
}
