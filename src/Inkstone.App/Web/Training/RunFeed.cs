using System.Net.ServerSentEvents;

namespace Inkstone.App.Web;

/// <summary>
/// What one client is yet to be told of a run. Who tells never waits: of steps only the last is kept while the client is busy, and a client
/// that is far behind is told all anew by one <c>state</c>.
/// </summary>
/// <param name="leave">What ends the following; nothing has to when null.</param>
internal sealed class RunFeed(Action<RunFeed>? leave = null) : IDisposable
{
    public const string State = "state";
    public const string Step = "step";

    /// <summary>The id of the last event there will be; the others have numbers.</summary>
    public const string LastId = "end";

    private const int MostPending = 32;

    private readonly Lock _lock = new();
    private List<SseItem<object>> _pending = [];
    private TaskCompletionSource _more = NewMore();
    private bool _isOver;

    /// <summary>Something that happened.</summary>
    public static SseItem<object> Event(string id, string name, object data) => new(data, name) { EventId = id };

    /// <summary>Tells something.</summary>
    /// <param name="news">What.</param>
    /// <param name="all">Makes an event of all there is to tell, for a client that is far behind.</param>
    public void Add(SseItem<object> news, Func<SseItem<object>> all)
    {
        lock (_lock)
        {
            if (news.EventType == Step && _pending is [.., { EventType: Step }])
            {
                _pending[^1] = news;
            }
            else if (_pending.Count < MostPending)
            {
                _pending.Add(news);
            }
            else
            {
                _pending = [all()];
            }

            _isOver = news.EventId == LastId;
            _more.TrySetResult();
        }
    }

    /// <summary>What is to be told now, and what ends when there is more; null after the last.</summary>
    public (IReadOnlyList<SseItem<object>> News, Task? More) Take()
    {
        lock (_lock)
        {
            var news = _pending;
            (_pending, _more) = ([], NewMore());
            return (news, _isOver ? null : _more.Task);
        }
    }

    public void Dispose() => leave?.Invoke(this);

    private static TaskCompletionSource NewMore() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
