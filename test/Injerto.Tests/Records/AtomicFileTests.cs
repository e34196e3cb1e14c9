using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

/// <summary>A file is there whole or as it was before, wherever its writing ends.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-atomic-").FullName;

    private string Target => Path.Combine(_folder, "x");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void While_a_file_is_written_the_old_one_is_whole_and_then_the_new_one_is()
    {
        AtomicFile.Write(Target, "old"u8);
        AtomicFile.Write(Target, stream =>
        {
            for (var i = 0; i < 3; i++)
            {
                stream.Write("new"u8);
                stream.Flush();
                // A process that is killed here leaves what lies here now.
                Assert.Equal("old", File.ReadAllText(Target));
            }
        });

        Assert.Equal("newnewnew", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Where_writing_fails_the_old_file_stays_and_nothing_beside_it()
    {
        AtomicFile.Write(Target, "old"u8);

        Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("There is no space left on the device.");
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_stream_that_is_written_can_go_back()
    {
        AtomicFile.Write(Target, stream =>
        {
            stream.Write("abc"u8);
            stream.Position = 0;
            stream.Write("x"u8);
        });

        Assert.Equal("xbc", File.ReadAllText(Target));
    }
}
