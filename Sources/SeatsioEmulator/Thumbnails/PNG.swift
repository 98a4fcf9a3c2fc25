import CPNG

/// Pictures as PNG files, by libpng.
enum PNG {
  /// The file of a picture with three bytes (red, green, blue) per pixel, row by row; `nil` if
  /// `pixels` is not of that size, or libpng refuses it.
  static func file(width: Int, height: Int, pixels: [UInt8]) -> [UInt8]? {
    guard width > 0, height > 0, pixels.count == width * height * 3 else { return nil }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    defer { png_image_free(&image) }
    // Even incompressible pixels take only a little more than themselves.
    var size = png_alloc_size_t(pixels.count + pixels.count / 16 + 4096)
    var bytes = [UInt8](repeating: 0, count: Int(size))
    let isWritten = bytes.withUnsafeMutableBytes { file in
      pixels.withUnsafeBytes { pixels in
        png_image_write_to_memory(&image, file.baseAddress, &size, 0, pixels.baseAddress, 0, nil)
      }
    }
    guard isWritten != 0, Int(size) <= bytes.count else { return nil }
    bytes.removeLast(bytes.count - Int(size))
    return bytes
  }
}
