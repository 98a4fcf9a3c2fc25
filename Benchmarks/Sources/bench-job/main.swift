// Reads a job file as usher does, and measures what it costs.
//
//   bench-job tree FILE    the document, as far as its nodes
//   bench-job job FILE     the job, checked and expanded
//
// Prints the CPU time in seconds, the largest resident size in KiB, and how much was read.
import Foundation
import Glibc
import JobFile
import YAMLDocument

let arguments = CommandLine.arguments
guard arguments.count == 3, ["tree", "job"].contains(arguments[1]) else {
  print("usage: bench-job tree|job FILE")
  exit(2)
}
let path = arguments[2]
guard let file = fopen(path, "rb") else {
  perror(path)
  exit(1)
}
fseek(file, 0, SEEK_END)
let size = ftell(file)
rewind(file)
let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
  count = fread(buffer.baseAddress, 1, size, file)
}
fclose(file)

var read = 0
if arguments[1] == "tree" {
  guard let document = YAMLReader.read(bytes, file: path).document else { exit(1) }
  read = document.root.mapping?.count ?? 0
} else {
  let reading = JobReader.read(bytes, file: path, inputs: JobInputs(today: "2026-12-01"))
  guard let job = reading.job else {
    print(reading.diagnostics.prefix(5))
    exit(1)
  }
  for step in job.steps {
    guard case .seats(_, let groups) = step.work else { continue }
    read += groups.reduce(0) { $0 + $1.objects.listed.count }
  }
}

var usage = rusage()
getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
let seconds =
  Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
  + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
print("\(seconds) \(usage.ru_maxrss) \(read)")
