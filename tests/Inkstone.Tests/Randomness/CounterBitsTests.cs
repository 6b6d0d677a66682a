using System.Numerics;

namespace Inkstone.Tests.Randomness;

public class CounterBitsTests
{
    private const int Count = 100_000;

    private static readonly ulong[] Keys = [0, 1, 0x1_0000_0000, ulong.MaxValue, 0x0123_4567_89AB_CDEF];

    [Fact]
    public void Vectors_give_what_the_definition_says()
    {
        foreach (var key in Keys)
        {
            foreach (var start in new[] { 0u, 5u, uint.MaxValue - 3 })
            {
                var bits = CounterBits.At(new Vector<uint>((uint)key), new Vector<uint>((uint)(key >> 32)), new Vector<uint>(start) + Vector<uint>.Indices);
                for (var lane = 0; lane < Vector<uint>.Count; lane++)
                {
                    bits[lane].ShouldBe(CounterBits.At(key, start + (uint)lane));
                }
            }
        }
    }

    // Five standard deviations of a fair coin: each bit by itself, and compared with that of the next index and of the next key.
    [Fact]
    public void Every_bit_is_a_fair_coin_whatever_its_neighbours_are()
    {
        foreach (var key in Keys)
        {
            var (ones, sameAsNext, sameAsNextKey) = (new int[32], new int[32], new int[32]);
            for (var index = 0u; index < Count; index++)
            {
                var bits = CounterBits.At(key, index);
                var next = ~(bits ^ CounterBits.At(key, index + 1));
                var nextKey = ~(bits ^ CounterBits.At(key + 0x1_0000_0001, index));
                for (var bit = 0; bit < 32; bit++)
                {
                    ones[bit] += (int)(bits >> bit & 1);
                    sameAsNext[bit] += (int)(next >> bit & 1);
                    sameAsNextKey[bit] += (int)(nextKey >> bit & 1);
                }
            }

            foreach (var heads in (int[])[.. ones, .. sameAsNext, .. sameAsNextKey])
            {
                ((double)heads).ShouldBe(Count / 2.0, 5 * Math.Sqrt(Count) / 2, $"key {key:X}");
            }
        }
    }
}
