using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Inkstone.App.Web;

/// <summary>Something that happened in a run.</summary>
/// <param name="Id">Its number in the run; <see cref="LastId"/> for the last there will be.</param>
/// <param name="Name"><c>state</c>, <c>step</c>, <c>epoch</c> or <c>judged</c>.</param>
/// <param name="Data">What is told.</param>
internal sealed record RunEvent(string Id, string Name, object Data)
{
    public const string State = "state";
    public const string Step = "step";
    public const string LastId = "end";
}

/// <summary>
/// What one client is yet to be told of a run. Who tells never waits: of steps only the last is kept while the client is busy, and a client
/// that is far behind is told all anew by one <c>state</c>.
/// </summary>
internal sealed class RunFeed
{
    private const int MostPending = 32;

    private readonly Lock _lock = new();
    private readonly List<RunEvent> _pending = [];
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Tells something.</summary>
    /// <param name="news">What.</param>
    /// <param name="all">Makes an event of all there is to tell, for a client that is far behind.</param>
    public void Add(RunEvent news, Func<RunEvent> all)
    {
        lock (_lock)
        {
            if (news.Name == RunEvent.Step && _pending is [.., { Name: RunEvent.Step }])
            {
                _pending[^1] = news;
            }
            else if (_pending.Count < MostPending)
            {
                _pending.Add(news);
            }
            else
            {
                _pending.Clear();
                _pending.Add(all());
            }
        }

        _news.Writer.TryWrite(true);
        if (news.Id == RunEvent.LastId)
        {
            _news.Writer.TryComplete();
        }
    }

    /// <summary>What is told, to the last event; null where nothing was told for a while.</summary>
    public async IAsyncEnumerable<RunEvent?> Read(TimeSpan quiet, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        Task<bool>? waiting = null;
        while (true)
        {
            waiting ??= _news.Reader.WaitToReadAsync(stop).AsTask();
            if (!await IsOverWithin(waiting, quiet, time, stop))
            {
                yield return null;
                continue;
            }

            var isOpen = await waiting;
            waiting = null;
            _news.Reader.TryRead(out _);
            foreach (var item in Take())
            {
                yield return item;
            }

            if (!isOpen)
            {
                yield break;
            }
        }
    }

    private static async Task<bool> IsOverWithin(Task task, TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        try
        {
            await task.WaitAsync(limit, time, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private RunEvent[] Take()
    {
        lock (_lock)
        {
            RunEvent[] all = [.. _pending];
            _pending.Clear();
            return all;
        }
    }
}
