using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Inkstone.Data;
using Inkstone.Saving;

namespace Inkstone.Tests.Saving;

public class SafeTensorsProperties
{
    [Fact]
    public void What_was_written_is_read_again() => Law.Holds(
        from names in Name.ArrayOf(6)
        from arrays in Array.ArrayOf(6)
        from count in Gen.Choose(0, 6)
        from keys in Name.ArrayOf(3)
        from texts in Name.ArrayOf(3)
        select new SafeTensorsFile(
            names.Take(count).Zip(arrays).DistinctBy(item => item.First).ToDictionary(item => item.First, item => item.Second),
            keys.Zip(texts).DistinctBy(item => item.First).ToDictionary(item => item.First, item => item.Second)),
        file =>
        {
            using var stream = new MemoryStream();
            SafeTensors.Write(stream, file);
            stream.Position = 0;
            var read = SafeTensors.Read(stream, "file");

            read.Metadata.ShouldBe(file.Metadata, ignoreOrder: true);
            read.Tensors.Keys.ShouldBe(file.Tensors.Keys, ignoreOrder: true);
            foreach (var (name, array) in file.Tensors)
            {
                read.Tensors[name].Type.ShouldBe(array.Type);
                read.Tensors[name].Shape.ShouldBe(array.Shape);
                read.Tensors[name].Bytes.SequenceEqual(array.Bytes).ShouldBeTrue(name);
            }
        },
        count: 300);

    [Theory]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    public void Half_a_letter_is_refused_since_it_could_not_be_read_again(int half)
    {
        var name = $"a{(char)half}b";
        var array = NumericArray.From(Tensor.Zeros(1));
        var none = new Dictionary<string, NumericArray>();
        SafeTensorsFile[] files =
        [
            new(new Dictionary<string, NumericArray> { [name] = array }),
            new(none, new Dictionary<string, string> { [name] = "text" }),
            new(none, new Dictionary<string, string> { ["key"] = name }),
        ];
        foreach (var file in files)
        {
            Should.Throw<ArgumentException>(() => SafeTensors.Write(new MemoryStream(), file)).Message.ShouldContain($"half of a surrogate pair, U+{half:X4}, at position 1");
        }
    }

    /// <summary>Letters of every kind: plain, what JSON must escape, control characters, other scripts, beyond 16 bits, and none at all.</summary>
    private static Gen<string> Name =>
        from length in Gen.Choose(0, 6)
        from letters in Gen.OneOf(
            Gen.Choose('a', 'z'), Gen.Elements<int>('"', '\\', '/', '<', '{', '\'', '\0', '\n', 0x7f, 0x2028, 0xfeff, 0xffff),
            Gen.Choose(0, 0xd7ff), Gen.Choose(0xe000, 0xffff), Gen.Choose(0x10000, 0x10ffff)).ArrayOf(length)
        select letters.Aggregate(new StringBuilder(), (text, letter) => text.Append(new Rune(letter))).ToString();

    private static Gen<NumericArray> Array =>
        from type in Gen.Elements(Enum.GetValues<NumberType>())
        from shape in Draw.Shape(0, 3, 0, 4)
        from seed in Draw.Seed
        select new NumericArray(type, shape, Bytes(shape.Size * type.ByteSize, seed));

    private static byte[] Bytes(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)random.NextInt(256))];
    }
}
