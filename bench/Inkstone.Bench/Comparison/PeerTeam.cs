namespace Inkstone.Bench;

/// <summary>The peers that were asked for: those that answer, and why the others do not.</summary>
internal sealed class PeerTeam : IDisposable
{
    private readonly List<PeerContestant> _contestants = [];
    private readonly Dictionary<string, string> _missing = [];

    public PeerTeam(string folder, Options options)
    {
        foreach (var peer in Peer.All(folder))
        {
            if (options.Peers is { } wanted && !wanted.Contains(peer.Key))
            {
                _missing.Add(peer.Name, "not asked for");
                continue;
            }

            if (options.GrowthOnly)
            {
                continue;
            }

            Console.Error.WriteLine($"starting {peer.Name}");
            var (contestants, missing) = peer.Start(options.Threads);
            _contestants.AddRange(contestants);
            if (missing is not null)
            {
                _missing.Add(peer.Name, missing);
            }
        }
    }

    public IReadOnlyList<PeerContestant> Contestants => _contestants;

    /// <summary>The names of those that answer.</summary>
    public IReadOnlyList<string> Names => [.. _contestants.Select(contestant => contestant.Name).Distinct()];

    /// <summary>Why a peer is missing, with one number of threads at least.</summary>
    public IReadOnlyDictionary<string, string> Missing => _missing;

    public void Dispose() => _contestants.ForEach(contestant => contestant.Dispose());
}
