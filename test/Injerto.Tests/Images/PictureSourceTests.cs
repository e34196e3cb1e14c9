using System.IO.Pipes;
using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

/// <summary>Where a picture may come from: a path, a stream that seeks or does not, bytes.</summary>
public class PictureSourceTests
{
    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        var bytes = Bytes("photo.png");
        using var stream = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        Assert.Equal(ImageDecoder.Decode(bytes).Pixels, ImageDecoder.Decode(stream).Pixels);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task A_pipe_that_does_not_seek_is_read_to_its_end()
    {
        // Longer than what is read at first, so that the array must grow.
        byte[] bytes = [.. Bytes("baseline.jpg")[..^2], .. new byte[300_000], 0xFF, 0xD9];
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        var writing = Task.Run(
            () =>
            {
                using (server) server.Write(bytes);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(Decode("baseline.jpg").Pixels, ImageDecoder.Decode(client).Pixels);
        await writing;
    }

    [Fact]
    public void A_stream_without_end_is_refused_at_the_limit()
    {
        var e = Assert.Throws<ImageException>(() => StreamBytes.Rent(new EndlessStream(), 3 << 20));
        Assert.Equal(ImageErrorReason.TooLarge, e.Reason);
        Assert.Equal(
            "the file has more than 3 MiB, which is the most that is read. Save the picture smaller.", e.Message);
        Assert.Equal(
            "el archivo tiene más de 3 MiB, que es lo máximo que se lee. Guarde la imagen más pequeña.",
            e.Text.Spanish);
        Assert.Throws<ImageException>(() => StreamBytes.Rent(new MemoryStream(new byte[11]), 10));
        Assert.Throws<ImageException>(() => StreamBytes.Rent(new UnseekableStream(new byte[11]), 10));
        Assert.Equal(10, StreamBytes.Rent(new UnseekableStream(new byte[10]), 10).Count);
        Assert.Equal(10, StreamBytes.Rent(new MemoryStream(new byte[10]), 10).Count);
    }

    [Fact]
    public void A_stream_that_breaks_off_is_no_bug()
    {
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(new BrokenStream()));
        Assert.Equal((ImageErrorReason.Unreadable, (string?)null), (e.Reason, e.Path));
        Assert.Equal("the file cannot be read (broken off). Check the disk or the connection.", e.Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_and_named_beside_the_message()
    {
        AssertUnreadable(PathOf("no such file.jpg"), "there is no such file. Check its name and folder.",
            "no existe ese archivo. Compruebe su nombre y su carpeta.");
        AssertUnreadable(Folder, "it is a folder, not a picture. Name the pictures in it.",
            "es una carpeta, no una imagen. Indique las imágenes que contiene.");
    }

    [Fact]
    public void A_bad_file_is_named_beside_the_message()
    {
        var path = PathOf("make_images.py");
        var e = Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile(path));
        Assert.Equal((path, "it is a text file, not a picture. Remove it."), (e.Path, e.Message));
    }

    private static void AssertUnreadable(string path, string english, string spanish)
    {
        var e = Assert.Throws<ImageException>(() => ImageDecoder.DecodeFile(path));
        Assert.Equal((ImageErrorReason.Unreadable, path), (e.Reason, e.Path));
        Assert.Equal((english, spanish), (e.Text.English, e.Text.Spanish));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => count;
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("broken off");
    }
}
