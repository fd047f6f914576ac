import { FileExcelOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Progress, Upload } from 'antd';
import { useState } from 'react';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import styles from './exchange.module.css';
import { useImportSource } from './source.ts';
import { uploadImport } from './upload.ts';
import { sizeText } from './words.ts';

/** Takes a file by click or drop; a refusal stays until the next try. */
export function UploadArea() {
  const { api } = useImportSource();
  const limits = useQuery(api.limits.queryOptions());
  const maxMegabytes = limits.data?.maxMegabytes;
  const { upload, share } = useUpload(maxMegabytes);
  return (
    <section className={styles.upload} aria-label="上传文件">
      <ErrorAlert error={upload.error} />
      <Upload.Dragger
        accept=".csv,.txt,.xlsx,.jsonl,.json"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        <FileExcelOutlined className={styles.uploadIcon} aria-hidden />
        <p className={styles.uploadTitle}>{upload.isPending ? '正在上传…' : '点击选择文件，或把文件拖到这里'}</p>
        <p className={styles.hint}>
          CSV（UTF-8、GBK、UTF-16 自动识别）、Excel（.xlsx）或 JSONL（每行一个对象）
          {maxMegabytes ? `，不超过 ${maxMegabytes} MB` : ''}
          。上传后先核对，不会直接写入。
        </p>
      </Upload.Dragger>
      {upload.isPending && <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />}
    </section>
  );
}

function useUpload(maxMegabytes: number | undefined) {
  const { api, url, one } = useImportSource();
  const [share, setShare] = useState(0);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setShare(0);
      // Before 200 MB have travelled for nothing.
      if (maxMegabytes && file.size > maxMegabytes * 1024 ** 2) throw tooLarge(file, maxMegabytes);
      return uploadImport(url, file, setShare);
    },
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: api.key() });
      await navigate({ to: one, params: { id } });
    },
  });
  return { upload, share };
}

const tooLarge = (file: File, maxMegabytes: number) => ({
  code: 'INVALID',
  status: 422,
  message: `文件有 ${sizeText(file.size)}，超过 ${maxMegabytes} MB 的上限。请拆分成几个文件后分别导入`,
});
