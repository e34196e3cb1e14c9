namespace Injerto.Data.Conversion;

/// <summary>A form in which data can be written.</summary>
public enum DataFormat
{
    /// <summary>Class folders; one folder for each part around them where there are several parts.</summary>
    Folders,

    /// <summary>A <c>manifest.csv</c> beside the pictures; a <c>table.csv</c> for rows of numbers.</summary>
    Csv,

    /// <summary>TFRecord files of about 100 MB; one folder for each part where there are several parts.</summary>
    TfRecord,
}
