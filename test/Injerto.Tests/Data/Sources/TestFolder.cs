using System.Text;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>A folder of small files that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private static readonly HashSet<string> Pictures =
        new([".jpg", ".jpeg", ".png", ".gif", ".bmp"], StringComparer.OrdinalIgnoreCase);

    public TestFolder(params string[] files)
    {
        Path = Directory.CreateTempSubdirectory("injerto-").FullName;
        foreach (string file in files) Write(file, file);
    }

    public string Path { get; }

    /// <summary>
    /// Writes a text, or where the name is a picture's, a small picture that only an equal text gives too.
    /// </summary>
    public TestFolder Write(string file, string text) =>
        Write(file, text.Length > 0 && Pictures.Contains(System.IO.Path.GetExtension(file))
        ? TestPicture.Of(text)
        : Encoding.UTF8.GetBytes(text));

    public TestFolder Write(string file, byte[] bytes)
    {
        string path = At(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>Writes so many files into a folder: 0.jpg, 1.jpg, …</summary>
    public TestFolder Fill(string folder, int count)
    {
        for (int i = 0; i < count; i++) Write($"{folder}/{i}.jpg", $"{folder} {i}");
        return this;
    }

    public string At(string file) => System.IO.Path.Combine(Path, file);

    public DataSet Open(DataSourceOptions? options = null) => Open(Path, options);

    public static DataSet Open(string path, DataSourceOptions? options = null)
        => DataSources.Open(path, options, cancellation: TestContext.Current.CancellationToken);

    /// <summary>The message of the failure to open, without the line that names this folder.</summary>
    public string FailToOpen(DataSourceOptions? options = null)
        => Assert.Throws<DataException>(() => Open(options)).Message.Replace($"'{Path}' can't be used " +
            "as it is:\n  ", "",
            StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
