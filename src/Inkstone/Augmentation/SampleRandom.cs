namespace Inkstone.Augmentation;

/// <summary>The random numbers of each sample of each epoch. One stream serves a thread, so that nothing is allocated for a sample.</summary>
internal sealed class SampleRandom(ulong seed)
{
    private readonly ThreadLocal<RandomStream> _streams = new(() => new RandomStream(seed));

    public RandomStream For(int epoch, int index)
    {
        var stream = _streams.Value!;
        stream.Position = RandomStream.DeriveSeed(RandomStream.DeriveSeed(seed, (ulong)epoch), (ulong)index);
        return stream;
    }
}
