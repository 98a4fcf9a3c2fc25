// Reads a YAML file with libyaml alone and throws every event away: the least that reading costs.
//
//   bench-yaml FILE
//
// Prints the CPU time in seconds and the largest resident size in KiB.
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <yaml.h>

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: bench-yaml FILE\n");
    return 2;
  }
  FILE *file = fopen(arguments[1], "rb");
  if (!file) {
    perror(arguments[1]);
    return 1;
  }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(size ? size : 1);
  if (!bytes || fread(bytes, 1, size, file) != size) {
    perror(arguments[1]);
    return 1;
  }
  fclose(file);

  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) return 1;
  yaml_parser_set_input_string(&parser, bytes, size);
  int done = 0;
  while (!done) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "line %zu: %s\n", parser.problem_mark.line + 1, parser.problem);
      return 1;
    }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  free(bytes);

  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                   (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  printf("%.3f %ld\n", seconds, usage.ru_maxrss);
  return 0;
}
